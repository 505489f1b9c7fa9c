package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} and {@code docs/metrics.md} are what the catalogue says; {@code make docs} writes them. */
class CatalogDocTest {
    @Test
    void theDocumentListsEverySetting() throws IOException {
        holds(
                "settings.md",
                """
                # Settings

                In a properties file by their key; in the environment as `CLAIMWIRE_` and the key in capitals with `_` for `.`;
                on the command line as `--set KEY=VALUE`. `kafka.NAME` is any setting of Kafka's own clients
                (`KAFKA_NAME` in the environment). Durations are written 500ms, 30s, 5m, 12h or 3d.

                | key | default | what it is for |
                |---|---|---|
                """
                        + ConfigAndMetricsCatalog.SETTINGS.stream()
                                .sorted(Comparator.comparing(Setting::key))
                                .map(setting -> String.format(
                                        "| `%s` | %s | %s%s |%n",
                                        setting.key(),
                                        setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`",
                                        setting.description(),
                                        setting.secret() ? " Masked." : ""))
                                .collect(Collectors.joining()));
    }

    @Test
    void theDocumentListsEveryMetric() throws IOException {
        holds(
                "metrics.md",
                """
                # Metrics

                On `/metrics` of each service's `management.port`, beside Kafka's own of clients and Streams (`kafka_…`) and those of the JVM
                (`jvm_…`, `process_…`). Labels take few values: none is an article's, a claim's or a speaker's; of the cluster's groups at
                most 300 are told of one by one.

                | metric | kind | labels | what |
                |---|---|---|---|
                """
                        + ConfigAndMetricsCatalog.METRICS.stream()
                                .sorted(Comparator.comparing(Metric::name))
                                .map(metric -> String.format(
                                        "| `%s` | %s | %s | %s |%n",
                                        metric.name(),
                                        metric.kind().name().toLowerCase(Locale.ROOT),
                                        String.join(", ", metric.labels()),
                                        metric.help()))
                                .collect(Collectors.joining()));
    }

    private static void holds(String name, String content) throws IOException {
        Path document = Path.of("../docs", name);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, content);
        }
        assertThat(document).hasContent(content);
    }
}
