package io.claimwire.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.ingest.format.feed.FeedHead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    private final PollSchedule schedule = new PollSchedule(Duration.ofMinutes(5), Duration.ofHours(6), new Random(1));

    @Test
    void theTypicalIntervalIsTheMedianOfTheTimesBetweenItems() {
        assertThat(PollSchedule.typicalInterval(dates(0, 60, 120, 180, 1_000))).isEqualTo(60 * 60L);
        assertThat(PollSchedule.typicalInterval(dates(5))).isZero();
    }

    @Test
    void aFeedIsPolledTwiceInItsTypicalIntervalWithinLimits() {
        assertThat(schedule.interval(7_200, 0, true)).isEqualTo(3_600);
        assertThat(schedule.interval(60, 0, true)).isEqualTo(300);
        assertThat(schedule.interval(1_000_000, 0, true)).isEqualTo(6 * 3_600);
    }

    @Test
    void theIntervalGrowsWithoutNewItemsAndResetsWithNewOnes() {
        long interval = schedule.interval(1_200, 0, true);
        for (int i = 0; i < 20; i++) {
            long next = schedule.interval(1_200, interval, false);
            assertThat(next).isGreaterThanOrEqualTo(interval);
            interval = next;
        }

        assertThat(interval).isEqualTo(6 * 3_600);
        assertThat(schedule.interval(1_200, interval, true)).isEqualTo(600);
    }

    @Test
    void ttlAndSkipHoursAreRespected() {
        FeedHead head = new FeedHead();
        head.timeToLive = Duration.ofHours(2);
        assertThat(schedule.next(300, null, head, NOON)).isAfterOrEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(schedule.next(300, Duration.ofHours(3), head, NOON))
                .isAfterOrEqualTo(NOON.plus(Duration.ofHours(3)));
        head.timeToLive = null;
        head.skipHours.addAll(Set.of(12, 13));
        assertThat(schedule.next(300, null, head, NOON)).isEqualTo(Instant.parse("2026-03-03T14:00:00Z"));
        head.skipHours.addAll(IntStream.range(0, 24).boxed().toList());
        assertThat(schedule.next(300, null, head, NOON)).isBefore(NOON.plus(Duration.ofDays(2)));
    }

    @Test
    void requestedIntervalsAreLimitedToADay() {
        assertThat(schedule.next(300, Duration.ofDays(365), new FeedHead(), NOON))
                .isBefore(NOON.plus(Duration.ofHours(27)));
    }

    @Test
    void failuresDoubleTheDelayUpToADay() {
        Duration before = Duration.ZERO;
        for (int failures = 1; failures < 40; failures++) {
            Duration wait = Duration.between(NOON, schedule.afterFailure(failures, null, NOON));
            assertThat(wait).isBetween(Duration.ofMinutes(5), Duration.ofHours(27));
            assertThat(wait.multipliedBy(11).dividedBy(10)).isGreaterThanOrEqualTo(before);
            before = wait;
        }
        assertThat(schedule.afterFailure(1, Duration.ofHours(2), NOON))
                .isAfterOrEqualTo(NOON.plus(Duration.ofHours(2)));
    }

    private static List<Instant> dates(int... minutes) {
        return IntStream.of(minutes)
                .mapToObj(ago -> NOON.minus(Duration.ofMinutes(ago)))
                .toList();
    }
}
