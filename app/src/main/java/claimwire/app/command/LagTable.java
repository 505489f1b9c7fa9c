package claimwire.app.command;

import claimwire.console.lag.Durations;
import claimwire.console.lag.GroupReading;
import claimwire.console.lag.LagReport;
import claimwire.console.lag.PartitionLag;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The lag as text: a line for each group, and below it one for each topic with the lag of every partition in their order. */
final class LagTable {
    private static final String ROW = "  %-58s %9s %9s  %s%n";

    private LagTable() {}

    static String of(LagReport report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                ROW,
                report.at().truncatedTo(ChronoUnit.SECONDS),
                "lag",
                "waiting",
                "lag of partition 0, 1, …"));
        for (GroupReading group : report.groups()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s: %s, %s, %d %s%n",
                    group.group().replaceAll("\\p{Cntrl}", "?"), // anybody may name a group
                    group.status(),
                    group.because(),
                    group.members(),
                    group.members() == 1 ? "member" : "members"));
            topics(group).forEach((topic, partitions) -> text.append(row(topic, partitions)));
        }
        return text.toString();
    }

    private static Map<String, List<PartitionLag>> topics(GroupReading group) {
        return group.partitions().stream()
                .collect(Collectors.groupingBy(PartitionLag::topic, LinkedHashMap::new, Collectors.toList()));
    }

    private static String row(String topic, List<PartitionLag> partitions) {
        Duration waiting = partitions.stream()
                .map(PartitionLag::waiting)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return String.format(
                Locale.ROOT,
                ROW,
                topic,
                partitions.stream().mapToLong(PartitionLag::lag).sum(),
                waiting.isZero() ? "" : Durations.inWords(waiting),
                lags(partitions));
    }

    /** A partition that was never committed to has no lag that could be known. */
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
