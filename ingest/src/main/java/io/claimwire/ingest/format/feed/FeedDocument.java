package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A parsed XML document.
 *
 * @param root name of the root element
 * @param drafts its items in document order
 */
record FeedDocument(FeedHead head, String root, List<ArticleBuilder> drafts) {
    /** @param address base URL of links; empty when unknown */
    static FeedDocument of(String text, String address, Instant now) {
        Document document = Jsoup.parse(text, "", ElementContent.parser());
        Element root = document.childrenSize() == 0 ? document : document.child(0);
        FeedHead head = FeedHeadReader.read(root, address);
        List<ArticleBuilder> drafts = new ArrayList<>();
        document.forEach(each -> {
            if (item(each)) {
                drafts.add(draft(each, root, head, now));
            } else if (isSitemapReference(each)) {
                head.parts.add(UrlResolver.absolute(address, each.text().strip()));
            }
        });
        return new FeedDocument(head, ElementNames.local(root), drafts);
    }

    private static boolean item(Element each) {
        String name = ElementNames.local(each);
        return switch (name) {
            case "item", "entry" -> ElementNames.of(each).equals(name);
            case "newsitem" -> true;
            case "url" -> within(each, "urlset");
            default -> false;
        };
    }

    /** A sitemap listed in a sitemap index. */
    private static boolean isSitemapReference(Element each) {
        return ElementNames.local(each).equals("loc")
                && within(each, "sitemap")
                && !each.text().isBlank();
    }

    private static boolean within(Element each, String parent) {
        return each.parent() != null && ElementNames.local(each.parent()).equals(parent);
    }

    private static ArticleBuilder draft(Element item, Element root, FeedHead head, Instant now) {
        return switch (ElementNames.local(item)) {
            case "url" -> Sitemap.read(item, head, now);
            case "newsitem" -> NewsMlReader.read(item, root, head, now);
            default -> new FeedItemReader(head, now).read(item);
        };
    }
}
