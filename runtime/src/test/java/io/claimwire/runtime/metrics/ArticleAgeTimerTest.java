package io.claimwire.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ArticleAgeTimerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final ArticleAgeTimer age = new ArticleAgeTimer("claim");

    @Test
    void unknownArticlesHaveNoVerdict() {
        assertThat(age.latest()).isEmpty();
    }

    @Test
    void ageIsMeasuredFromReceiptAndFromPublication() {
        age.record(NOW.minusSeconds(2), NOW.minusSeconds(60), NOW);
        age.record(NOW.minusSeconds(4), null, NOW);

        near(age.latest().get("received"), 2, 4, 2);
        near(age.latest().get("published"), 60, 60, 1);
    }

    @Test
    void futureTimestampsHaveAgeZero() {
        age.record(NOW.plusSeconds(30), null, NOW);

        assertThat(age.latest().get("received").p95Seconds()).isZero();
    }

    @Test
    void quantilesCoverTheLastMinutes() {
        for (int i = 1; i <= 1_000; i++) {
            age.record(NOW.minusSeconds(i), null, NOW);
        }

        near(age.latest().get("received"), 500, 950, 1_000);
    }

    @Test
    void agesExpireAfterFiveMinutesWithoutArticles() {
        MockClock clock = new MockClock();
        ArticleAgeTimer quiet = new ArticleAgeTimer("claim", clock);
        for (int second = 0; second < 75; second++) { // wherever in its interval the clock is
            quiet.record(NOW.minusSeconds(60), null, NOW);
            clock.addSeconds(299);
            near(quiet.latest().get("received"), 60, 60, second + 1);
            clock.addSeconds(2);
            assertThat(quiet.latest()).isEmpty();
        }
    }

    /** Micrometer keeps two decimal digits. */
    private static void near(ArticleAgeTimer.Quantiles quantiles, double median, double p95, long count) {
        assertThat(quantiles.medianSeconds()).isCloseTo(median, Percentage.withPercentage(1));
        assertThat(quantiles.p95Seconds()).isCloseTo(p95, Percentage.withPercentage(1));
        assertThat(quantiles.count()).isEqualTo(count);
    }

    @Test
    void agesAreAHistogramPerStage() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        age.bindTo(registry);
        age.record(NOW.minusMillis(700), NOW.minusSeconds(120), NOW);

        Timer received = registry.get("claimwire.article.age.seconds")
                .tag("stage", "claim")
                .tag("since", "received")
                .timer();

        assertThat(received.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(700);
        assertThat(Arrays.stream(received.takeSnapshot().histogramCounts())
                        .filter(bucket -> bucket.count() > 0)
                        .mapToDouble(bucket -> bucket.bucket(TimeUnit.SECONDS))
                        .min())
                .hasValue(1);
    }
}
