package io.claimwire.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.ingest.websub.WebSub;
import io.claimwire.runtime.testing.FakeWebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSubSubscriptionsTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final Duration FALLBACK = Duration.ofHours(6);

    private final FakeWebServer web = new FakeWebServer().on("/hub", 202, Map.of());
    private final Fetcher fetcher =
            new Fetcher(new FetchSettings("claimwire-test/1", List.of("localhost"), 1 << 20, Duration.ofSeconds(10)));

    @AfterEach
    void close() {
        fetcher.close();
        web.close();
    }

    @Test
    void aHubIsSubscribedToOnceAndRenewedBeforeTheLeaseEnds() {
        WebSubSubscriptions subscriptions = at(NOON);
        subscriptions.after(outcome(0));
        subscriptions.after(outcome(0));
        assertThat(web.requests("/hub")).hasSize(1);

        at(NOON).after(outcome(NOON.plus(Duration.ofDays(4)).toEpochMilli()));
        assertThat(web.requests("/hub")).as("long before the end").hasSize(1);
        at(NOON).after(outcome(NOON.plus(Duration.ofHours(20)).toEpochMilli()));
        assertThat(web.requests("/hub")).as("soon before the end").hasSize(2);
    }

    @Test
    void aPushedFeedIsPolledAtTheMaximumInterval() {
        FeedFetcher.Outcome pushed =
                at(NOON).after(outcome(NOON.plus(Duration.ofDays(4)).toEpochMilli()));
        FeedFetcher.Outcome polled = at(NOON).after(outcome(0));

        assertThat(Instant.ofEpochMilli(pushed.state().nextAt())).isEqualTo(NOON.plus(FALLBACK));
        assertThat(polled.state().nextAt()).isEqualTo(7);
    }

    @Test
    void aRejectedSubscriptionChangesNothing() {
        web.on("/hub", 500, Map.of());

        assertThat(at(NOON).after(outcome(0)).state().nextAt()).isEqualTo(7);
    }

    @Test
    void withoutACallbackUrlNoHubIsUsed() {
        new WebSubSubscriptions(new WebSub("", ""), fetcher, FALLBACK, Clock.fixed(NOON, ZoneOffset.UTC))
                .after(outcome(0));

        assertThat(web.requests()).isEmpty();
    }

    @Test
    void metricsShowTheStateOfFeedsAndTheResultsOfPolls() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        FeedMetrics report = new FeedMetrics(5, Clock.fixed(NOON, ZoneOffset.UTC));
        report.bindTo(registry);
        FeedState fresh = FeedState.fresh("https://vale.example/rss");
        FeedDefinition feed = new FeedDefinition(fresh.url(), false);
        report.update(List.of(
                new FeedStateTable.Entry(feed, fresh, 0),
                new FeedStateTable.Entry(feed, fresh.failed(500, NOON, NOON, "it answered 500"), 0),
                new FeedStateTable.Entry(feed, fresh.goneAt(NOON), 0)));
        report.polled(new FeedFetcher.Outcome(fresh, List.of(), "unchanged"));

        for (String condition : List.of("new", "failing", "gone")) {
            assertThat(registry.get("claimwire.feeds")
                            .tag("condition", condition)
                            .gauge()
                            .value())
                    .as(condition)
                    .isEqualTo(1);
        }
        assertThat(registry.get("claimwire.feed.polls")
                        .tag("result", "unchanged")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    private WebSubSubscriptions at(Instant now) {
        WebSub webSub = new WebSub("https://news.example", "a secret of ours, long enough");
        return new WebSubSubscriptions(webSub, fetcher, FALLBACK, Clock.fixed(now, ZoneOffset.UTC));
    }

    private FeedFetcher.Outcome outcome(long leaseUntil) {
        FeedStateBuilder draft =
                new FeedStateBuilder(FeedState.fresh(web.at("/feed").toString()));
        draft.hub = web.at("/hub").toString();
        draft.topic = draft.url;
        draft.nextAt = 7;
        draft.leaseUntil = leaseUntil;
        return new FeedFetcher.Outcome(draft.build(), List.of(), "ok");
    }
}
