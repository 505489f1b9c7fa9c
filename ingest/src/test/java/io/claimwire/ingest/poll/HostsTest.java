package io.claimwire.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostsTest {
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
    private final Hosts hosts = new Hosts(DELAY, 2, clock);

    @Test
    void twoRequestsToOneHostAreNeverNearerThanTheDelay() {
        assertThat(hosts.enter("vale.example")).isTrue();
        pass(Duration.ofMillis(2_950));
        assertThat(hosts.enter("vale.example")).isTrue();
        hosts.leave("vale.example");

        pass(Duration.ofMillis(50)); // three whole delays after the first request
        assertThat(hosts.enter("vale.example")).isFalse();
        pass(Duration.ofMillis(949));
        assertThat(hosts.enter("vale.example")).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(hosts.enter("vale.example")).isTrue();
    }

    @Test
    void aHostHasNoMoreRequestsUnderWayThanAllowed() {
        for (int i = 0; i < 2; i++) {
            assertThat(hosts.enter("vale.example")).isTrue();
            pass(DELAY);
        }

        assertThat(hosts.enter("vale.example")).isFalse();
        assertThat(hosts.enter("port.example")).isTrue();
        hosts.leave("vale.example");
        assertThat(hosts.enter("vale.example")).isTrue();
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
