package claimwire.console.alert;

import claimwire.console.lag.Durations;
import claimwire.console.lag.GroupReading;
import claimwire.console.lag.LagReport;
import claimwire.console.lag.PartitionLag;
import claimwire.console.recent.Conservation;
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

    /** A canary is back within seconds; one that is not shows what no lag does. */
    private static final Duration CANARY = Duration.ofMinutes(1);

    private record Counted(long letters, long sinceNanos) {}

    /**
     * What the rules look at. Immutable.
     *
     * @param report null while the lag cannot be read
     * @param why the lag cannot be read; empty when it can
     * @param letters dead letters so far by stage
     * @param law whether every raw article got one verdict
     * @param canary how long none has come back
     */
    record Signs(LagReport report, String why, Map<String, Long> letters, Conservation.Balance law, Duration canary) {}

    private final Map<String, Counted> counted = new HashMap<>();

    List<Alarm> alarms(Signs signs, long nanos) {
        List<Alarm> alarms = new ArrayList<>();
        if (signs.report() == null) {
            alarms.add(new Alarm("ClaimwireLagNotRead", "", "critical", signs.why()));
        } else {
            signs.report().groups().forEach(group -> {
                status(group, alarms);
                loss(group, alarms);
            });
        }
        letters(signs.letters(), nanos, alarms);
        if (!signs.law().closes()) {
            alarms.add(new Alarm(
                    "ClaimwireArticlesUnaccounted",
                    "",
                    "critical",
                    signs.law().lost() + " raw articles got no verdict though later ones did, "
                            + signs.law().doubled() + " got two"));
        }
        if (signs.canary().compareTo(CANARY) > 0) {
            alarms.add(new Alarm(
                    "ClaimwireCanaryLate",
                    "",
                    "critical",
                    "no canary has come back for " + Durations.inWords(signs.canary())));
        }
        return alarms;
    }

    private void letters(Map<String, Long> letters, long nanos, List<Alarm> alarms) {
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
