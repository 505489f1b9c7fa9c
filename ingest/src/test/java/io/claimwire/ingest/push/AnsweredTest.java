package io.claimwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private static final byte[] BODY = {1, 2, 3};

    private final Answered answered = new Answered(Clock.systemUTC());
    private final AtomicInteger work = new AtomicInteger();
    private final Supplier<Answer> done = () -> Answer.error(200, "done " + work.incrementAndGet());

    @Test
    void theSameRequestIsAnsweredTheSameAndDoneOnce() {
        Answer first = answered.once("me", "key", BODY, done);

        assertThat(answered.once("me", "key", BODY, done)).isEqualTo(first);
        assertThat(answered.once("you", "key", BODY, done)).isNotEqualTo(first);
        assertThat(work).hasValue(2);
    }

    @Test
    void withoutAKeyEachRequestIsItsOwn() {
        answered.once("me", null, BODY, done);
        answered.once("me", " ", BODY, done);

        assertThat(work).hasValue(2);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAMistake() {
        answered.once("me", "key", BODY, done);

        assertThat(answered.once("me", "key", new byte[] {4}, done).status()).isEqualTo(422);
    }

    @Test
    void whatWasPutOffMayBeTriedAgain() {
        answered.once("me", "key", BODY, () -> Answer.later(503, "later", Duration.ofSeconds(1)));

        assertThat(answered.once("me", "key", BODY, done).status()).isEqualTo(200);
    }

    @Test
    void aSecondRequestWhileTheFirstIsUnderWayIsPutOff() {
        AtomicInteger second = new AtomicInteger();
        answered.once("me", "key", BODY, () -> {
            second.set(answered.once("me", "key", BODY, done).status());
            return done.get();
        });

        assertThat(second).hasValue(409);
        assertThat(work).hasValue(1);
    }
}
