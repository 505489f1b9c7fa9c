package claimwire.console.alert;

import claimwire.console.lag.Durations;
import claimwire.console.lag.GroupReading;
import claimwire.console.lag.LagReport;
import claimwire.console.lag.PartitionLag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong, by the names of the alarms for Prometheus. One thread. */
final class AlarmRules {
    private static final Duration DANGER = Duration.ofDays(1);
    /** So long after its last dead letter a stage is still told of. */
    private static final Duration LETTERS = Duration.ofMinutes(10);

    private record Counted(long letters, long sinceNanos) {}

    private final Map<String, Counted> counted = new HashMap<>();

    /**
     * @param report null while the lag cannot be read
     * @param why the lag cannot be read; empty when it can
     * @param letters dead letters so far by stage
     */
    List<Alarm> alarms(LagReport report, String why, Map<String, Long> letters, long nanos) {
        List<Alarm> alarms = new ArrayList<>();
        if (report == null) {
            alarms.add(new Alarm("ClaimwireLagNotRead", "", "critical", why));
        } else {
            report.groups().forEach(group -> {
                status(group, alarms);
                loss(group, alarms);
            });
        }
        letters.forEach((stage, count) -> {
            Counted before = counted.get(stage);
            if (before == null) {
                counted.put(stage, new Counted(count, nanos - LETTERS.toNanos())); // those of before are no news
            } else if (before.letters() != count) {
                counted.put(stage, new Counted(count, nanos));
            }
            if (nanos - counted.get(stage).sinceNanos() < LETTERS.toNanos()) {
                alarms.add(new Alarm(
                        "ClaimwireDeadLetters",
                        stage,
                        "warning",
                        stage + " has refused records in the last 10 minutes"));
            }
        });
        return alarms;
    }

    private static void status(GroupReading group, List<Alarm> alarms) {
        String summary = group.group() + ": " + group.because();
        switch (group.status()) {
            case OK -> {}
            case UNKNOWN -> alarms.add(new Alarm("ClaimwireGroupUnknown", group.group(), "warning", summary));
            case WARN -> alarms.add(new Alarm("ClaimwireGroupBehind", group.group(), "warning", summary));
            case REWIND -> alarms.add(new Alarm("ClaimwireGroupRewound", group.group(), "warning", summary));
            case STALL -> alarms.add(new Alarm("ClaimwireGroupStalled", group.group(), "critical", summary));
            case STOP -> alarms.add(new Alarm("ClaimwireGroupStopped", group.group(), "critical", summary));
        }
    }

    private static void loss(GroupReading group, List<Alarm> alarms) {
        group.partitions().stream()
                .filter(each -> each.losesInSeconds() < DANGER.toSeconds() && each.losesInSeconds() < each.etaSeconds())
                .min(Comparator.comparingDouble(PartitionLag::losesInSeconds))
                .ifPresent(each -> alarms.add(new Alarm(
                        "ClaimwireRecordsWillBeLost",
                        group.group(),
                        "critical",
                        group.group() + ": in " + Durations.inWords(each.losesInSeconds())
                                + " retention may remove unread records of " + each.topic())));
    }
}
