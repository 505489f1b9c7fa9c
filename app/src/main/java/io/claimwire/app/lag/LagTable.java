package io.claimwire.app.lag;

import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.DurationFormat;
import io.claimwire.console.lag.GroupStatus;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.PartitionLag;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The lag as text: a line per group, and a line per topic with the lags of all partitions in order. Immutable.
 *
 * @param coloured whether the status is coloured
 * @param history sparkline by group; may be empty
 */
record LagTable(boolean coloured, Map<String, String> history) {
    private static final String ROW = "  %-46s %9s %8s %8s %8s %8s  %s";

    static LagTable plain() {
        return new LagTable(false, Map.of());
    }

    List<String> lines(LagReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                ROW,
                report.at().truncatedTo(ChronoUnit.SECONDS),
                "lag",
                "waiting",
                "in/s",
                "out/s",
                "eta",
                "lag of partition 0, 1, …"));
        for (ConsumerGroupLag group : report.groups()) {
            lines.add(title(group));
            topics(group).forEach((topic, partitions) -> lines.add(row(topic, partitions)));
        }
        return lines;
    }

    private String title(ConsumerGroupLag group) {
        int members = group.members().size();
        return String.format(
                Locale.ROOT,
                "%s: %s, %s, %d %s%s",
                group.group().replaceAll("\\p{Cc}", "?"), // group names are untrusted
                coloured ? colour(group.status()) + group.status() + "\u001b[0m" : group.status(),
                group.reason(),
                members,
                members == 1 ? "member" : "members",
                history.containsKey(group.group()) ? "  " + history.get(group.group()) : "");
    }

    private static String colour(GroupStatus status) {
        return switch (status) {
            case OK -> "\u001b[32m";
            case UNKNOWN -> "\u001b[35m";
            case WARN -> "\u001b[33m";
            case REWIND, STALL, STOP -> "\u001b[1;31m";
        };
    }

    private static Map<String, List<PartitionLag>> topics(ConsumerGroupLag group) {
        return group.partitions().stream()
                .collect(Collectors.groupingBy(PartitionLag::topic, LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(String topic, List<PartitionLag> partitions) {
        Duration waiting = partitions.stream()
                .map(PartitionLag::waiting)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        double eta = partitions.stream()
                .mapToDouble(PartitionLag::etaSeconds)
                .filter(seconds -> !Double.isNaN(seconds))
                .max()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                ROW,
                topic,
                partitions.stream().mapToLong(PartitionLag::lag).sum(),
                waiting.isZero() ? "" : DurationFormat.format(waiting),
                rate(partitions, PartitionLag::recordsInPerSecond),
                rate(partitions, PartitionLag::recordsOutPerSecond),
                eta == 0 || Double.isNaN(eta) ? "" : DurationFormat.format(eta),
                lags(partitions));
    }

    /** Empty before the second reading. */
    private static String rate(List<PartitionLag> partitions, ToDoubleFunction<PartitionLag> of) {
        double sum = partitions.stream().mapToDouble(of).sum();
        return Double.isNaN(sum) ? "" : String.format(Locale.ROOT, sum > 0 && sum < 10 ? "%.1f" : "%.0f", sum);
    }

    /** The lag of an uncommitted partition is unknown. */
    private static String lags(List<PartitionLag> partitions) {
        Map<Integer, Long> known =
                partitions.stream().collect(Collectors.toMap(PartitionLag::partition, PartitionLag::lag));
        StringBuilder lags = new StringBuilder();
        for (int i = 0; i <= partitions.get(partitions.size() - 1).partition(); i++) {
            lags.append(i == 0 ? "" : " ").append(known.containsKey(i) ? known.get(i) : "-");
        }
        return lags.toString();
    }
}
