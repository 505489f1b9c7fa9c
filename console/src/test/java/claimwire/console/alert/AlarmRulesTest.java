package claimwire.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.console.alert.AlarmRules.Signs;
import claimwire.console.lag.LagReport;
import claimwire.console.recent.Conservation.Balance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmRulesTest {
    private static final LagReport WELL = new LagReport(Instant.EPOCH, Duration.ZERO, List.of());
    private static final Balance CLOSED = new Balance(9, 7, 2, 0, 0);

    private final AlarmRules rules = new AlarmRules();

    @Test
    void nothingIsWrongWhileArticlesAreOnTheirWayAndACanaryIs() {
        assertThat(alarms(WELL, Map.of("sink", 4L), CLOSED, Duration.ofSeconds(59), 0))
                .isEmpty();
    }

    @Test
    void aLostArticleAndADoubledVerdictAreOneAlarm() {
        assertThat(alarms(WELL, Map.of(), new Balance(9, 7, 2, 1, 3), Duration.ZERO, 0))
                .singleElement()
                .isEqualTo(new Alarm(
                        "ClaimwireArticlesUnaccounted",
                        "",
                        "critical",
                        "1 raw articles got no verdict though later ones did, 3 got two"));
    }

    @Test
    void aCanaryThatIsNotBackAfterAMinuteIsLate() {
        assertThat(alarms(WELL, Map.of(), CLOSED, Duration.ofSeconds(75), 0))
                .singleElement()
                .isEqualTo(new Alarm("ClaimwireCanaryLate", "", "critical", "no canary has come back for 75 s"));
    }

    @Test
    void aNewDeadLetterIsToldForTenMinutesAndThoseOfBeforeAreNot() {
        assertThat(alarms(WELL, Map.of("sink", 4L), CLOSED, Duration.ZERO, 0)).isEmpty();
        assertThat(alarms(WELL, Map.of("sink", 5L), CLOSED, Duration.ZERO, 1)).hasSize(1);
        assertThat(alarms(WELL, Map.of("sink", 5L), CLOSED, Duration.ZERO, minutes(10)))
                .hasSize(1);
        assertThat(alarms(WELL, Map.of("sink", 5L), CLOSED, Duration.ZERO, minutes(10) + 1))
                .isEmpty();
    }

    @Test
    void alarmsOfALagThatCannotBeReadSayWhy() {
        assertThat(alarms(null, Map.of(), CLOSED, Duration.ZERO, 0))
                .singleElement()
                .isEqualTo(new Alarm("ClaimwireLagNotRead", "", "critical", "no broker"));
    }

    private List<Alarm> alarms(LagReport report, Map<String, Long> letters, Balance law, Duration canary, long nanos) {
        return rules.alarms(new Signs(report, "no broker", letters, law, canary), nanos);
    }

    private static long minutes(int count) {
        return Duration.ofMinutes(count).toNanos();
    }
}
