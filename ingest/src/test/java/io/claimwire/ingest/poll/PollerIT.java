package io.claimwire.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.ingest.IngestScenario;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.websub.WebSub;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.testing.FakeWebServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Feeds of a fake web server, polled by one and two pollers on a real broker with three partitions. */
@ExtendWith(StackExtension.class)
class PollerIT {
    private static final int FEEDS = 30;

    private record Running(Poller poller, Thread thread) {
        void stop() throws InterruptedException {
            poller.close();
            thread.join();
        }
    }

    private final FakeWebServer web = new FakeWebServer();
    private final List<Running> running = new ArrayList<>();
    private IngestScenario scenario;
    private FeedRegistry feeds;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new IngestScenario(
                stack,
                Map.of(
                        "ingest.fetch.allow", "localhost",
                        "ingest.poll.min", "1s",
                        "ingest.poll.host.delay", "1ms",
                        "ingest.poll.host.requests", "50",
                        "kafka.session.timeout.ms", "6000"));
        feeds = new FeedRegistry(
                scenario.topics.feeds(),
                KafkaSettings.standaloneConsumer(scenario.settings),
                IngestSettings.from(scenario.settings).producer());
        for (int i = 0; i < FEEDS; i++) {
            web.on("/" + i, "application/rss+xml", feed(i, "It rained in town " + i + "."));
        }
    }

    @AfterEach
    void close() throws Exception {
        for (Running each : running) {
            each.stop();
        }
        scenario.close();
        web.close();
    }

    @Test
    void twoPollersShareTheFeedsWithoutOverlap() throws Exception {
        Settings slow = scenario.settings.with(Map.of("ingest.poll.min", "10m"), "test");
        Running one = poller(slow);
        Running other = poller(slow);
        addAll();

        scenario.await("an article of each feed", () -> scenario.raw() == FEEDS);
        awaitStates(entry -> entry.state().polledAt() > 0);
        assertThat(requests())
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(1));

        // one leaves: the other takes over its feeds with their states, and polls none of them again
        one.stop();
        web.on("/new", "application/rss+xml", feed(99, "It hailed."));
        feeds.add(IntStream.range(0, 6)
                .mapToObj(i -> new FeedDefinition(web.at("/new").toString() + "?" + i, false))
                .toList());
        scenario.await("the articles of feeds in every partition", () -> scenario.raw() == FEEDS + 6);
        assertThat(requests())
                .allSatisfy((path, times) -> assertThat(times).as(path).isEqualTo(path.equals("/new") ? 6 : 1));
        other.stop();
    }

    @Test
    void afterARestartOnlyChangedItemsArePublished() throws Exception {
        Running first = poller(scenario.settings);
        addAll();
        scenario.await("an article of each feed", () -> scenario.raw() == FEEDS);
        awaitStates(entry -> entry.state().polledAt() > 0);
        first.stop();

        web.on("/3", "application/rss+xml", feed(3, "It rained in town 3, they said."));
        poller(scenario.settings);
        scenario.await("the changed article", () -> scenario.raw() == FEEDS + 1);
        awaitRequests(() -> requests().values().stream().allMatch(times -> times >= 3));
        assertThat(scenario.raw()).isEqualTo(FEEDS + 1);
    }

    @Test
    void aRemovedFeedIsNotPolledAndAFailingFeedHasItsReason() throws Exception {
        feeds.add(List.of(
                new FeedDefinition(web.at("/1").toString(), false),
                new FeedDefinition(web.at("/missing").toString(), false)));
        poller(scenario.settings);
        awaitStates(entry -> entry.state().polledAt() > 0);

        assertThat(feeds.all())
                .filteredOn(entry -> entry.feed().url().endsWith("/missing"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.state().error()).isEqualTo("status 404");
                    assertThat(entry.state().condition(5, System.currentTimeMillis()))
                            .isEqualTo("failing");
                });
        feeds.remove(List.of(web.at("/1").toString()));
        assertThat(feeds.all()).hasSize(1);
    }

    private Running poller(Settings settings) {
        Poller poller = new Poller(
                PollSettings.from(settings),
                FetchSettings.from(settings),
                IngestSettings.from(settings),
                new WebSub("", ""),
                scenario.topics,
                Clock.systemUTC());
        Thread thread = new Thread(poller, "test-poller");
        thread.start();
        Running started = new Running(poller, thread);
        running.add(started);
        return started;
    }

    private void addAll() {
        feeds.add(IntStream.range(0, FEEDS)
                .mapToObj(i -> new FeedDefinition(web.at("/" + i).toString(), false))
                .toList());
    }

    private interface Condition {
        boolean holds(FeedStateTable.Entry entry);
    }

    private void awaitStates(Condition condition) {
        awaitRequests(() -> feeds.all().stream().allMatch(condition::holds));
    }

    private void awaitRequests(Callable<Boolean> condition) {
        scenario.await("what the feeds' topic and the web have seen", condition);
    }

    /** Number of requests per path. */
    private Map<String, Integer> requests() {
        Map<String, Integer> times = new HashMap<>();
        web.requests().forEach(request -> times.merge(request.path(), 1, Integer::sum));
        return times;
    }

    private static String feed(int number, String text) {
        return "<rss version=\"2.0\"><channel><title>t</title><link>https://town" + number + ".example/</link>"
                + "<item><guid isPermaLink=\"false\">1</guid><description>" + text
                + "</description></item></channel></rss>";
    }
}
