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

/** Alarms, dashboard and runbook speak of what there is. */
class RunbookTest {
    private static final Path MONITORING = Path.of("../console/monitoring");
    private static final Pattern ALARM = Pattern.compile("- alert: (\\w+)");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:claimwire|kafka_consumergroup|kafka_topic)_[a-z_]+\\b");

    @Test
    void everyAlarmHasAHeadingOfItsNameAndEveryHeadingAnAlarm() throws IOException {
        String alarms = Files.readString(MONITORING.resolve("prometheus/alerts.yml"));
        String tests = Files.readString(MONITORING.resolve("prometheus/alerts-test.yml"));
        String runbook = Files.readString(Path.of("../docs/runbook.md"));

        List<String> named = found(ALARM, alarms);

        assertThat(named).isNotEmpty().allSatisfy(alarm -> {
            assertThat(alarms).contains("runbook: docs/runbook.md#" + alarm.toLowerCase(Locale.ROOT));
            assertThat(tests).contains("alertname: " + alarm);
        });
        assertThat(found(HEADING, runbook)).containsExactlyElementsOf(named);
        for (String section : runbook.split("(?m)^## ")) {
            if (named.contains(section.lines().findFirst().orElse(""))) {
                assertThat(section).contains("**Meaning.**", "**First look.**", "**Fix.**", "**Prevent.**");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/alerts.yml", "grafana/claimwire.json"})
    void everyMetricThatIsAskedForIsOneOfOurs(String file) throws IOException {
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
