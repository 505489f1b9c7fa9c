package io.claimwire.ingest.poll;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.runtime.testing.FakeWebServer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Repeated polls of one feed on a fake web server. */
class FeedFetcherTest {
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final String ONE = item("1", "It rained.", "Tue, 03 Mar 2026 09:00:00 GMT");
    private static final String TWO = item("2", "It snowed.", "Tue, 03 Mar 2026 10:00:00 GMT");
    private static final String THREE = item("3", "It thawed.", "Tue, 03 Mar 2026 11:00:00 GMT");

    private final FakeWebServer web = new FakeWebServer();
    private final Fetcher fetcher =
            new Fetcher(new FetchSettings("claimwire-test/1", List.of("localhost"), 1 << 20, Duration.ofSeconds(10)));
    private final HostRateLimiter hosts = new HostRateLimiter(Duration.ofMillis(1), 1);
    private final FeedFetcher poll = new FeedFetcher(
            fetcher,
            new FullTextFetcher(fetcher, new RobotsTxtCache(fetcher, "claimwire-test/1"), hosts),
            new PollSchedule(Duration.ofMinutes(5), Duration.ofHours(6), new Random(1)),
            Clock.fixed(NOON, ZoneOffset.UTC));

    private FeedState state = FeedState.fresh(web.at("/feed").toString());

    @AfterEach
    void close() {
        fetcher.close();
        web.close();
    }

    @Test
    void theFirstPollPublishesEverythingLaterPollsOnlyNewItems() throws Exception {
        serve(ONE + TWO);
        assertThat(texts(polled())).containsExactly("It rained.", "It snowed.");

        serve(THREE + TWO + ONE);
        assertThat(texts(polled())).containsExactly("It thawed.");
        assertThat(state.gapSeconds()).isEqualTo(3_600);
        assertThat(state.intervalSeconds()).isEqualTo(1_800);
    }

    @Test
    void aChangedItemIsARevisionOfTheSameArticle() throws Exception {
        serve(ONE);
        String id = articles(polled()).get(0).getArticleId();

        serve(ONE.replace("It rained.", "It rained, they said."));
        assertThat(articles(polled())).singleElement().satisfies(article -> {
            assertThat(article.getArticleId()).isEqualTo(id);
            assertThat(article.getText()).isEqualTo("It rained, they said.");
        });
    }

    @Test
    void validatorsAreSentAnd304MeansUnchanged() throws Exception {
        Map<String, String> marks = Map.of("ETag", "\"v1\"", "Last-Modified", "Tue, 03 Mar 2026 11:00:00 GMT");
        web.on("/feed", 200, marks, feed(ONE).getBytes(StandardCharsets.UTF_8));
        web.on(
                any(urlPathEqualTo("/feed")).withHeader("If-None-Match", equalTo("\"v1\"")),
                FakeWebServer.response(304, marks, new byte[0]));
        polled();

        assertThat(polled().result()).isEqualTo("unchanged");
        assertThat(web.requests("/feed").get(1).headers())
                .containsEntry("if-none-match", "\"v1\"")
                .containsEntry("if-modified-since", "Tue, 03 Mar 2026 11:00:00 GMT");
    }

    @Test
    void anIdenticalBodyIsUnchanged() throws Exception {
        serve(ONE);
        polled();

        assertThat(polled().result()).isEqualTo("unchanged");
        assertThat(state.intervalSeconds()).isGreaterThan(0);
    }

    @Test
    void aPermanentRedirectChangesTheStoredUrl() throws Exception {
        web.on("/feed", 301, Map.of("Location", "/moved"));
        web.on("/moved", "application/rss+xml", feed(ONE));
        assertThat(polled().result()).isEqualTo("moved");

        polled();
        assertThat(web.requests("/feed")).hasSize(1);
        assertThat(web.requests("/moved")).hasSize(2);
    }

    @Test
    void aGoneFeedIsNotPolledAnyMore() throws Exception {
        web.on("/feed", 410, Map.of());

        assertThat(polled().result()).isEqualTo("gone");
        assertThat(state.gone()).isTrue();
        assertThat(state.condition(5, NOON.toEpochMilli())).isEqualTo("gone");
    }

    @Test
    void retryAfterDelaysTheNextPoll() throws Exception {
        web.on("/feed", 429, Map.of("Retry-After", "7200"));
        polled();
        assertThat(Instant.ofEpochMilli(state.nextAt())).isAfterOrEqualTo(NOON.plus(Duration.ofHours(2)));

        web.on("/feed", 503, Map.of("Retry-After", "Tue, 03 Mar 2026 18:00:00 GMT"));
        polled();
        assertThat(Instant.ofEpochMilli(state.nextAt())).isAfterOrEqualTo(NOON.plus(Duration.ofHours(6)));
        assertThat(state.failures()).isEqualTo(2);

        serve(ONE);
        polled();
        assertThat(state.failures()).isZero();
        assertThat(state.error()).isNull();
    }

    @Test
    void cacheControlAndTtlDelayTheNextPoll() throws Exception {
        web.on(
                "/feed",
                200,
                Map.of("Cache-Control", "public, max-age=10800"),
                feed("<ttl>60</ttl>" + ONE).getBytes(StandardCharsets.UTF_8));

        polled();
        assertThat(Instant.ofEpochMilli(state.nextAt())).isAfterOrEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(state.intervalSeconds()).isGreaterThanOrEqualTo(3_600);
    }

    @Test
    void aWebPageInsteadOfAFeedIsAFailure() throws Exception {
        web.on("/feed", "text/html", "<html><body><p>Please log in to read our feed.</p></body></html>");
        FeedFetcher.Outcome outcome = polled();

        assertThat(outcome.result()).isEqualTo("failed");
        assertThat(outcome.fresh()).isEmpty();
        assertThat(state.error()).isEqualTo("a web page, not a feed");
    }

    @Test
    void aTruncatedItemIsReportedOnceAndCompleteItemsAreKept() throws Exception {
        String cut = feed(ONE + TWO).replaceFirst("(?s)It snowed.*", "It sn");
        web.on("/feed", "application/rss+xml", cut);

        assertThat(polled().fresh()).hasSize(2).last().isInstanceOf(ParseResult.Unparseable.class);
        web.on("/feed", "application/rss+xml", cut + " ");
        assertThat(polled().fresh()).isEmpty();
    }

    @Test
    void theFullTextIsFetchedForTeasersIfRobotsTxtAllows() throws Exception {
        String whole = "<p>" + "It rained on the whole of the coast from morning to night, the office said. ".repeat(8)
                + "</p>";
        web.on("/robots.txt", "text/plain", "User-agent: claimwire-test\nDisallow: /closed");
        web.on(
                "/open",
                "text/html",
                "<html><body><nav>Home</nav><article><h1>Rain</h1>" + whole + whole + "</article></body></html>");
        web.on(
                "/feed",
                "application/rss+xml",
                feed(linked("1", "/open") + linked("2", "/closed") + linked("3", "/missing")));

        List<RawArticle> articles = articles(poll(true));
        assertThat(articles.get(0).getText())
                .startsWith("It rained on the whole")
                .doesNotContain("Home");
        assertThat(articles.get(1).getText()).isEqualTo("Teaser.");
        assertThat(articles.get(1).getAttributes()).containsEntry("fullText.failed", "disallowed by robots.txt");
        assertThat(articles.get(2).getAttributes()).containsEntry("fullText.failed", "status 404");
        assertThat(web.requests("/closed")).isEmpty();
        assertThat(web.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void aServerErrorForRobotsTxtDisallowsEverything() throws Exception {
        web.on("/robots.txt", 500, Map.of());
        web.on("/feed", "application/rss+xml", feed(linked("1", "/open")));

        assertThat(articles(poll(true)).get(0).getAttributes())
                .containsEntry("fullText.failed", "disallowed by robots.txt");
    }

    @Test
    void aSitemapIndexIsFollowed() throws Exception {
        web.on(
                "/feed",
                "application/xml",
                "<sitemapindex><sitemap><loc>" + web.at("/map") + "</loc></sitemap></sitemapindex>");
        web.on(
                "/map",
                "application/xml",
                "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>"
                        + "<loc>https://vale.example/1</loc><news:news><news:title>Rain</news:title></news:news></url></urlset>");

        assertThat(articles(polled())).extracting(RawArticle::getTitle).containsExactly("Rain");
    }

    @Test
    void anAgencyKillIsPublishedAsAKill() throws Exception {
        web.on(
                "/feed",
                "application/xml",
                "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='urn:1'><itemMeta>"
                        + "<pubStatus qcode='stat:canceled'/></itemMeta><contentMeta><headline>Kill: rain</headline></contentMeta></newsItem></itemSet></newsMessage>");

        assertThat(articles(polled())).extracting(RawArticle::getStatus).containsExactly(ArticleStatus.CANCELED);
    }

    @Test
    void aFeedWithoutNewItemsForFarLongerThanUsualIsStale() throws Exception {
        serve(ONE + TWO + THREE);
        polled();

        assertThat(state.condition(5, NOON.toEpochMilli())).isEqualTo("ok");
        assertThat(state.condition(5, NOON.plus(Duration.ofHours(8)).toEpochMilli()))
                .isEqualTo("stale");
    }

    private FeedFetcher.Outcome polled() throws InterruptedException {
        return poll(false);
    }

    private FeedFetcher.Outcome poll(boolean fullText) throws InterruptedException {
        hosts.acquire("localhost");
        FeedFetcher.Outcome outcome = poll.poll(
                new FeedDefinition(web.at("/feed").toString(), fullText), state, () -> hosts.release("localhost"));
        state = outcome.state();
        return outcome;
    }

    private void serve(String items) {
        web.on("/feed", "application/rss+xml", feed(items));
    }

    private static List<RawArticle> articles(FeedFetcher.Outcome outcome) {
        return outcome.fresh().stream()
                .map(each -> ((ParseResult.Article) each).article())
                .toList();
    }

    private static List<String> texts(FeedFetcher.Outcome outcome) {
        return articles(outcome).stream().map(RawArticle::getText).toList();
    }

    private static String feed(String items) {
        return "<rss version=\"2.0\"><channel><title>t</title><link>https://vale.example/</link>" + items
                + "</channel></rss>";
    }

    private static String item(String id, String text, String date) {
        return "<item><guid isPermaLink=\"false\">" + id + "</guid><description>" + text + "</description><pubDate>"
                + date + "</pubDate></item>";
    }

    private String linked(String id, String path) {
        return "<item><guid isPermaLink=\"false\">" + id + "</guid><description>Teaser.</description><link>"
                + web.at(path) + "</link></item>";
    }
}
