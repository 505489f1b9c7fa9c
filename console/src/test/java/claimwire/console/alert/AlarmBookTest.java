package claimwire.console.alert;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.console.alert.AlarmBook.Message;
import claimwire.console.alert.AlarmBook.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmBookTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final Alarm SINK = new Alarm("ClaimwireGroupStopped", "sink", "critical", "sink: nobody reads");
    private static final Alarm MIRROR = new Alarm("ClaimwireGroupBehind", "mirror", "warning", "mirror: falls behind");

    private final AlarmBook book = new AlarmBook(Duration.ofMinutes(2), Duration.ofHours(4));

    @Test
    void anAlarmIsToldWhenItHasLastedAndAllOfAMomentAreOneMessage() {
        assertThat(at(0, SINK, MIRROR).empty()).isTrue();
        assertThat(at(60, SINK, MIRROR).empty()).isTrue();

        Message message = at(120, SINK, MIRROR);

        assertThat(message.firing()).containsOnlyKeys(SINK, MIRROR).containsValue(START);
    }

    @Test
    void whatPassesBeforeThatIsNeverTold() {
        at(0, SINK);

        assertThat(at(60).empty()).isTrue();
        assertThat(at(300).empty()).isTrue();
    }

    @Test
    void itIsToldOnceAndOnceThatItIsOver() {
        at(0, SINK);
        tell(120, SINK);

        assertThat(at(180, SINK).empty()).isTrue();
        Message over = tell(240);

        assertThat(over.resolved()).containsOnlyKeys(SINK);
        assertThat(at(300).empty()).isTrue();
    }

    @Test
    void whileItLastsItIsToldAgainAfterAWhile() {
        at(0, SINK);
        tell(120, SINK);

        assertThat(at(14_000, SINK).empty()).isTrue();
        assertThat(at(14_520, SINK).firing()).containsOnlyKeys(SINK);
    }

    @Test
    void whatDidNotArriveIsToldTheNextTime() {
        at(0, SINK);

        assertThat(at(120, SINK).firing()).hasSize(1);
        assertThat(at(125, SINK).firing()).hasSize(1);
    }

    @Test
    void theSameAlarmWithAnotherSentenceIsTheSame() {
        at(0, SINK);
        tell(120, SINK);

        assertThat(at(130, new Alarm(SINK.name(), SINK.subject(), "critical", "sink: nobody reads, 5 wait"))
                        .empty())
                .isTrue();
    }

    @Test
    void aSilencedAlarmIsNotToldUntilTheSilenceEnds() {
        book.silence(new Silence("", "sink", START.plusSeconds(600)));
        at(0, SINK, MIRROR);

        assertThat(at(120, SINK, MIRROR).firing()).containsOnlyKeys(MIRROR);
        assertThat(at(601, SINK, MIRROR).firing()).containsKey(SINK);
        assertThat(book.silences(START.plusSeconds(601))).isEmpty();
    }

    private Message at(int seconds, Alarm... alarms) {
        return book.update(List.of(alarms), START.plusSeconds(seconds));
    }

    private Message tell(int seconds, Alarm... alarms) {
        Message message = at(seconds, alarms);
        book.told(message, START.plusSeconds(seconds));
        return message;
    }
}
