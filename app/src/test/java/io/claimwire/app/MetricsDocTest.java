package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.app.cli.Catalogue;
import io.claimwire.runtime.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is what the catalogue says; {@code make docs} writes it anew. */
class MetricsDocTest {
    private static final Path DOC = Path.of("../docs/metrics.md");

    @Test
    void theDocumentListsEveryMetricThatThereIs() throws IOException {
        StringBuilder table = new StringBuilder("""
                # Metrics

                On `/metrics` of each service's `management.port`, beside Kafka's own of clients and Streams (`kafka_…`) and those of the JVM
                (`jvm_…`, `process_…`). Labels take few values: none is an article's, a claim's or a speaker's; of the cluster's groups at
                most 300 are told of one by one.

                | metric | kind | labels | what |
                |---|---|---|---|
                """);
        Catalogue.METRICS.stream()
                .sorted(Comparator.comparing(Metric::name))
                .forEach(metric -> table.append(String.format(
                        "| `%s` | %s | %s | %s |%n",
                        metric.name(),
                        metric.kind().name().toLowerCase(Locale.ROOT),
                        String.join(", ", metric.labels()),
                        metric.help())));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(DOC, table);
        }

        assertThat(DOC).hasContent(table.toString());
    }
}
