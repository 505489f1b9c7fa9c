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

/** {@code docs/operate/settings.md} and {@code metrics.md} match the catalog; {@code make docs} writes them. */
class CatalogDocTest {
    @Test
    void theDocumentListsEverySetting() throws IOException {
        holds(
                "settings.md",
                """
                # Settings

                Set them in a properties file by key; in the environment as `CLAIMWIRE_` + key in capitals with `_` instead of `.`;
                or on the command line as `--set KEY=VALUE`. `kafka.NAME` is any setting of Kafka clients (`KAFKA_NAME` in the
                environment). Durations are written as 500ms, 30s, 5m, 12h or 3d. `claimwire config` validates and prints them.

                | key | default | description |
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

                At `/metrics` of each service's `management.port`, with those of Kafka clients and Streams (`kafka_…`) and of the JVM
                (`jvm_…`, `process_…`). Label values are bounded: no articles, claims or speakers; at most 300 consumer groups.

                | metric | type | labels | description |
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
        Path document = Path.of("../docs/operate", name);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, content);
        }
        assertThat(document).hasContent(content);
    }
}
