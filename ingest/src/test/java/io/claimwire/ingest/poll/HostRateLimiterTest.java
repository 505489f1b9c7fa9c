package io.claimwire.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostRateLimiterTest {
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final TimeMeter clock = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };
    private final HostRateLimiter hosts = new HostRateLimiter(DELAY, 2, clock);

    @Test
    void requestsToOneHostAreSeparatedByTheDelay() {
        assertThat(hosts.tryAcquire("vale.example")).isTrue();
        pass(Duration.ofMillis(2_950));
        assertThat(hosts.tryAcquire("vale.example")).isTrue();
        hosts.release("vale.example");

        pass(Duration.ofMillis(50)); // three whole delays after the first request
        assertThat(hosts.tryAcquire("vale.example")).isFalse();
        pass(Duration.ofMillis(949));
        assertThat(hosts.tryAcquire("vale.example")).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(hosts.tryAcquire("vale.example")).isTrue();
    }

    @Test
    void concurrentRequestsToAHostAreLimited() {
        for (int i = 0; i < 2; i++) {
            assertThat(hosts.tryAcquire("vale.example")).isTrue();
            pass(DELAY);
        }

        assertThat(hosts.tryAcquire("vale.example")).isFalse();
        assertThat(hosts.tryAcquire("port.example")).isTrue();
        hosts.release("vale.example");
        assertThat(hosts.tryAcquire("vale.example")).isTrue();
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
