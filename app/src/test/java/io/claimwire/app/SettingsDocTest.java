package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.app.cli.Catalogue;
import io.claimwire.runtime.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} is what the catalogue says; {@code make docs} writes it anew. */
class SettingsDocTest {
    private static final Path DOC = Path.of("../docs/settings.md");

    @Test
    void theDocumentListsEverySettingThatThereIs() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Settings

                In a properties file by their key; in the environment as `CLAIMWIRE_` and the key in capitals with `_` for `.`;
                on the command line as `--set KEY=VALUE`. `kafka.NAME` is any setting of Kafka's own clients
                (`KAFKA_NAME` in the environment). Durations are written 500ms, 30s, 5m, 12h or 3d.

                | key | default | what it is for |
                |---|---|---|
                """);
        Catalogue.SETTINGS.stream()
                .sorted(Comparator.comparing(Setting::key))
                .forEach(setting -> table.append(String.format(
                        "| `%s` | %s | %s%s |%n",
                        setting.key(),
                        setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`",
                        setting.purpose(),
                        setting.secret() ? " Masked." : "")));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOC, table);
        }

        assertThat(DOC).hasContent(table.toString());
    }
}
