package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.runtime.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alert rules, dashboard and runbook name existing metrics and each other. */
class RunbookTest {
    private static final Path MONITORING = Path.of("../console/monitoring");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:claimwire|kafka_consumergroup|kafka_topic)_[a-z_]+\\b");

    @Test
    void everyAlertHasARunbookHeadingAndEveryHeadingAnAlert() throws IOException {
        String alerts = Files.readString(MONITORING.resolve("prometheus/alerts.yml"));
        String tests = Files.readString(MONITORING.resolve("prometheus/alerts-test.yml"));
        String runbook = Files.readString(Path.of("../docs/operate/runbook.md"));

        List<String> named = found(ALERT, alerts);

        assertThat(named).isNotEmpty().allSatisfy(alert -> {
            assertThat(alerts).contains("runbook: docs/operate/runbook.md#" + alert.toLowerCase(Locale.ROOT));
            assertThat(tests).contains("alertname: " + alert);
        });
        assertThat(found(HEADING, runbook)).containsExactlyElementsOf(named);
        for (String section : runbook.split("(?m)^## ")) {
            if (named.contains(section.lines().findFirst().orElse(""))) {
                assertThat(section).contains("**Meaning.**", "**First steps.**", "**Fix.**", "**Prevention.**");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/alerts.yml", "grafana/claimwire.json"})
    void everyQueriedMetricExists(String file) throws IOException {
        Set<String> ours =
                ConfigAndMetricsCatalog.METRICS.stream().map(Metric::name).collect(Collectors.toSet());

        assertThat(found(METRIC, Files.readString(MONITORING.resolve(file)).replaceAll("\\\\\"", "\"")))
                .isNotEmpty()
                .allMatch(name -> ours.contains(name.replaceFirst("_(bucket|count|sum)$", "")));
    }

    private static List<String> found(Pattern pattern, String in) {
        return pattern.matcher(in)
                .results()
                .map((MatchResult match) -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }
}
