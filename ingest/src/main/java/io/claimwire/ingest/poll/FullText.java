package io.claimwire.ingest.poll;

import claimwire.RawArticle;
import io.claimwire.ingest.format.ArticleDraft;
import io.claimwire.ingest.format.Incoming;
import io.claimwire.ingest.format.feed.Decoding;
import io.claimwire.ingest.format.html.PageReader;
import io.claimwire.ingest.format.html.Readability;
import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.Fetched;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.schemas.avro.AvroTrust;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Fetches an item's page where the feed gives a teaser only. What cannot be had leaves the teaser, and the article says why.
 * Thread-safe.
 */
final class FullText {
    private final Fetcher fetcher;
    private final Robots robots;
    private final Hosts hosts;
    private final PageReader pages = new PageReader(new Readability());

    FullText(Fetcher fetcher, Robots robots, Hosts hosts) {
        AvroTrust.add(); // an article that is copied is handled by Avro
        this.fetcher = fetcher;
        this.robots = robots;
        this.hosts = hosts;
    }

    /** The same article with the text of its page, when that says more. */
    Incoming.Article of(Incoming.Article teaser, Instant now) throws InterruptedException {
        URI page;
        try {
            page = URI.create(String.valueOf(teaser.article().getUrl()));
        } catch (IllegalArgumentException broken) {
            return failed(teaser, "no address");
        }
        if (page.getHost() == null) {
            return failed(teaser, "no address");
        }
        hosts.await(page.getHost());
        try {
            if (!robots.allow(page, now)) {
                return failed(teaser, "robots.txt does not allow it");
            }
            Fetched fetched = fetcher.get(page, Map.of("Accept", "text/html, application/xhtml+xml;q=0.9"));
            if (fetched.status() != 200) {
                return failed(teaser, "the page answered " + fetched.status());
            }
            return read(teaser, fetched, now);
        } catch (FetchException unreachable) {
            return failed(teaser, unreachable.getMessage());
        } finally {
            hosts.leave(page.getHost());
        }
    }

    private Incoming.Article read(Incoming.Article teaser, Fetched fetched, Instant now) {
        String type = fetched.header("content-type").orElse("");
        if (!type.isEmpty() && !type.contains("html")) {
            return failed(teaser, "the page is " + type.split(";")[0]);
        }
        ArticleDraft page = pages.read(
                Decoding.text(fetched.body(), type), fetched.address().toString(), now);
        if (page.text == null
                || page.text.length() <= teaser.article().getText().length()) {
            return failed(teaser, "the page says no more than the feed");
        }
        return with(teaser, RawArticle.newBuilder(teaser.article()).setText(page.text));
    }

    private static Incoming.Article failed(Incoming.Article teaser, String why) {
        Map<String, String> attributes = new HashMap<>(teaser.article().getAttributes());
        attributes.put("fullText.failed", why);
        return with(teaser, RawArticle.newBuilder(teaser.article()).setAttributes(attributes));
    }

    private static Incoming.Article with(Incoming.Article teaser, RawArticle.Builder article) {
        return new Incoming.Article(article.build(), teaser.item(), teaser.origin());
    }
}
