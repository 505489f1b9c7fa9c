package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.schemas.id.CanonicalUrl;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads articles of XML documents: RSS, RDF, Atom, CDF, sitemaps with news, NewsML-G2. Malformed XML is accepted; of a
 * truncated feed the complete items are kept. Thread-safe.
 */
public final class FeedReader {
    /**
     * @param text the decoded document
     * @param address base URL of links; empty when unknown
     * @param origin URL or file name of the feed
     * @return the feed's metadata
     */
    public FeedHead read(
            String text, String address, String origin, ReceiptContext context, Consumer<ParseResult> found) {
        String clean = XmlSanitizer.of(text);
        TruncatedFeed cut = TruncatedFeed.of(clean);
        FeedDocument feed;
        try {
            feed = FeedDocument.of(cut.complete(), address, context.at());
        } catch (IllegalArgumentException emptyNamespace) {
            // jsoup 1.24 throws for undeclared prefixes, which ElementNames resolves
            feed = FeedDocument.of(
                    cut.complete().replaceAll("(?i)xmlns", ElementNames.OTHERWISE), address, context.at());
        }
        List<ArticleBuilder> drafts = feed.drafts();
        identities(drafts, feed.head());
        ArticleBuilder.emitAll(drafts, context, origin, found);
        if (!cut.rest().isEmpty()) {
            found.accept(new ParseResult.Unparseable(
                    cut.rest().getBytes(StandardCharsets.UTF_8), "the feed is truncated in this item", origin));
        } else if (drafts.isEmpty() && feed.head().parts.isEmpty()) {
            found.accept(new ParseResult.Unparseable(
                    text.getBytes(StandardCharsets.UTF_8), nothing(feed.root(), clean), origin));
        }
        return feed.head();
    }

    private static String nothing(String root, String text) {
        return switch (root) {
            case "rss", "rdf", "feed", "channel", "urlset", "sitemapindex", "newsmessage" -> "the feed has no items";
            default ->
                text.indexOf('<') < 0
                        ? "not a readable feed: no markup"
                        : "not a readable feed: no items in <" + root + ">";
        };
    }

    /** An id that several items share although their URLs differ, or that is the URL of the site, is ignored. */
    private static void identities(List<ArticleBuilder> drafts, FeedHead head) {
        Map<String, Set<String>> bearers = new HashMap<>();
        Map<String, Set<String>> spellings = new HashMap<>();
        for (ArticleBuilder draft : drafts) {
            if (draft.feedItemId() != null) {
                bearers.computeIfAbsent(draft.feedItemId(), id -> new HashSet<>())
                        .add(CanonicalUrl.of(draft.url())
                                .orElse(draft.url() == null ? String.valueOf(draft.title()) : draft.url()));
                spellings
                        .computeIfAbsent(canonical(draft), id -> new HashSet<>())
                        .add(draft.feedItemId());
            }
        }
        for (ArticleBuilder draft : drafts) {
            if (draft.feedItemId() != null) {
                draft.ambiguousId(bearers.get(draft.feedItemId()).size() > 1
                                || draft.feedItemId().equals(head.link))
                        .keepIdVerbatim(spellings.get(canonical(draft)).size() > 1);
            }
        }
    }

    private static String canonical(ArticleBuilder draft) {
        return CanonicalUrl.of(draft.feedItemId()).orElse(draft.feedItemId());
    }
}
