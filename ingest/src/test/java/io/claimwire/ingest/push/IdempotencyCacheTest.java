package io.claimwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class IdempotencyCacheTest {
    private static final byte[] BODY = {1, 2, 3};

    private final IdempotencyCache answered = new IdempotencyCache(Clock.systemUTC());
    private final AtomicInteger work = new AtomicInteger();
    private final Supplier<HttpReply> done = () -> HttpReply.error(200, "done " + work.incrementAndGet());

    @Test
    void aRepeatedRequestIsExecutedOnceAndGetsTheSameResponse() {
        HttpReply first = answered.computeOnce("me", "key", BODY, done);

        assertThat(answered.computeOnce("me", "key", BODY, done)).isEqualTo(first);
        assertThat(answered.computeOnce("you", "key", BODY, done)).isNotEqualTo(first);
        assertThat(work).hasValue(2);
    }

    @Test
    void withoutAKeyEveryRequestIsExecuted() {
        answered.computeOnce("me", null, BODY, done);
        answered.computeOnce("me", " ", BODY, done);

        assertThat(work).hasValue(2);
    }

    @Test
    void anotherBodyWithTheSameKeyIsAConflict() {
        answered.computeOnce("me", "key", BODY, done);

        assertThat(answered.computeOnce("me", "key", new byte[] {4}, done).status())
                .isEqualTo(422);
    }

    @Test
    void aDeferredRequestMayBeRetried() {
        answered.computeOnce("me", "key", BODY, () -> HttpReply.retryLater(503, "later", Duration.ofSeconds(1)));

        assertThat(answered.computeOnce("me", "key", BODY, done).status()).isEqualTo(200);
    }

    @Test
    void aConcurrentRequestWithTheSameKeyIsDeferred() {
        AtomicInteger second = new AtomicInteger();
        answered.computeOnce("me", "key", BODY, () -> {
            second.set(answered.computeOnce("me", "key", BODY, done).status());
            return done.get();
        });

        assertThat(second).hasValue(409);
        assertThat(work).hasValue(1);
    }
}
