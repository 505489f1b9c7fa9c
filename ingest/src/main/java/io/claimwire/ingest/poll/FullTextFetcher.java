package io.claimwire.ingest.poll;

import claimwire.RawArticle;
import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.feed.EncodingDetector;
import io.claimwire.ingest.format.html.PageReader;
import io.claimwire.ingest.format.html.ReadabilityExtractor;
import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.FetchResponse;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Fetches the page of an item whose feed contains a teaser only. On a failure the teaser is kept, with the reason as an
 * attribute. Thread-safe.
 */
final class FullTextFetcher {
    private final Fetcher fetcher;
    private final RobotsTxtCache robots;
    private final HostRateLimiter hosts;
    private final PageReader pages = new PageReader(new ReadabilityExtractor());

    FullTextFetcher(Fetcher fetcher, RobotsTxtCache robots, HostRateLimiter hosts) {
        AvroTrustedPackages.register(); // a copied article contains Avro strings
        this.fetcher = fetcher;
        this.robots = robots;
        this.hosts = hosts;
    }

    /** A copy with the text of the page, if that is longer. */
    ParseResult.Article of(ParseResult.Article teaser, Instant now) throws InterruptedException {
        URI page;
        try {
            page = URI.create(String.valueOf(teaser.article().getUrl()));
        } catch (IllegalArgumentException broken) {
            return failed(teaser, "no URL");
        }
        if (page.getHost() == null) {
            return failed(teaser, "no URL");
        }
        hosts.acquire(page.getHost());
        try {
            if (!robots.allow(page, now)) {
                return failed(teaser, "disallowed by robots.txt");
            }
            FetchResponse fetched = fetcher.get(page, Map.of("Accept", "text/html, application/xhtml+xml;q=0.9"));
            if (fetched.status() != 200) {
                return failed(teaser, "status " + fetched.status());
            }
            return read(teaser, fetched, now);
        } catch (FetchException unreachable) {
            return failed(teaser, unreachable.getMessage());
        } finally {
            hosts.release(page.getHost());
        }
    }

    private ParseResult.Article read(ParseResult.Article teaser, FetchResponse fetched, Instant now) {
        String type = fetched.header("content-type").orElse("");
        if (!type.isEmpty() && !type.contains("html")) {
            return failed(teaser, "the page is " + type.split(";")[0]);
        }
        ArticleBuilder page = pages.read(
                EncodingDetector.text(fetched.body(), type), fetched.address().toString(), now);
        if (page.text() == null
                || page.text().length() <= teaser.article().getText().length()) {
            return failed(teaser, "the text of the page is not longer than that of the feed");
        }
        return with(teaser, RawArticle.newBuilder(teaser.article()).setText(page.text()));
    }

    private static ParseResult.Article failed(ParseResult.Article teaser, String why) {
        Map<String, String> attributes = new HashMap<>(teaser.article().getAttributes());
        attributes.put("fullText.failed", why);
        return with(teaser, RawArticle.newBuilder(teaser.article()).setAttributes(attributes));
    }

    private static ParseResult.Article with(ParseResult.Article teaser, RawArticle.Builder article) {
        return new ParseResult.Article(article.build(), teaser.item(), teaser.origin());
    }
}
