package io.claimwire.ingest.poll;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import io.claimwire.ingest.format.feed.EncodingDetector;
import io.claimwire.ingest.format.feed.FeedHead;
import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.FetchResponse;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.web.Fetcher;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;

/**
 * Result of fetching a feed once for inspection. Immutable except for the head.
 *
 * @param address URL after redirects
 * @param verdict one sentence
 * @param withText items whose text is longer than their title
 * @param typicalIntervalSeconds typical interval between items, 0 when unknown
 * @param feeds feeds linked by a web page
 */
public record FeedCheck(
        String address,
        int status,
        String verdict,
        boolean usable,
        FeedHead head,
        int items,
        int withText,
        long typicalIntervalSeconds,
        List<String> problems,
        List<String> feeds) {

    /** @throws FetchException when the request fails */
    public static FeedCheck of(URI address, FetchSettings settings, Clock clock) throws FetchException {
        FetchResponse fetched;
        try (Fetcher fetcher = new Fetcher(settings.allowing(address.getHost()))) {
            fetched = fetcher.get(address, Map.of("Accept", AdHocFeedReader.ACCEPT));
        }
        List<ParseResult> found = new ArrayList<>();
        String type = fetched.header("content-type").orElse("");
        FeedHead head = new DocumentReader()
                .read(
                        new DocumentReader.SourceDocument(
                                fetched.body(), type, fetched.address().toString(), address.toString()),
                        ReceiptContext.of(Via.POLL, clock.instant()),
                        found::add);
        List<ParseResult.Article> articles = found.stream()
                .filter(ParseResult.Article.class::isInstance)
                .map(ParseResult.Article.class::cast)
                .toList();
        List<Instant> dates = articles.stream()
                .map(each -> each.article().getPublishedAt())
                .filter(Objects::nonNull)
                .toList();
        boolean usable = fetched.status() == 200 && !head.page && !(articles.isEmpty() && head.parts.isEmpty());
        return new FeedCheck(
                fetched.address().toString(),
                fetched.status(),
                verdict(fetched, head, usable),
                usable,
                head,
                head.page ? 0 : articles.size(),
                (int) articles.stream().filter(FeedCheck::withText).count(),
                PollSchedule.typicalInterval(dates),
                problems(found),
                head.page ? named(fetched, type) : List.of());
    }

    private static String verdict(FetchResponse fetched, FeedHead head, boolean usable) {
        if (fetched.status() != 200) {
            return "status " + fetched.status();
        } else if (head.page) {
            return "a web page, not a feed";
        } else if (!head.parts.isEmpty()) {
            return "an index of " + head.parts.size() + " sitemaps";
        }
        return usable ? "a feed" : "no feed format was recognised";
    }

    private static boolean withText(ParseResult.Article article) {
        return !article.article().getText().equals(article.article().getTitle());
    }

    private static List<String> problems(List<ParseResult> found) {
        return found.stream()
                .filter(each -> !(each instanceof ParseResult.Article))
                .map(each -> each instanceof ParseResult.Unparseable refused
                        ? refused.reason()
                        : ((ParseResult.Empty) each).reason())
                .toList();
    }

    private static List<String> named(FetchResponse page, String type) {
        return Jsoup.parse(
                        EncodingDetector.text(page.body(), type), page.address().toString())
                .select("link[rel~=(?i)alternate][type~=(?i)(rss|atom|rdf|feed\\+json)]")
                .eachAttr("abs:href");
    }
}
