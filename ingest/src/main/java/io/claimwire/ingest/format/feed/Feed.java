package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A document in XML taken apart.
 *
 * @param root the first element's name
 * @param drafts its items in their order
 */
record Feed(FeedHead head, String root, List<ArticleDraft> drafts) {
    /** @param address what links are read against; empty when nobody knows */
    static Feed of(String text, String address, Instant now) {
        Document document = Jsoup.parse(text, "", Content.parser());
        Element root = document.childrenSize() == 0 ? document : document.child(0);
        FeedHead head = HeadReader.read(root, address);
        List<ArticleDraft> drafts = new ArrayList<>();
        document.forEach(each -> {
            if (item(each)) {
                drafts.add(draft(each, root, head, now));
            } else if (part(each)) {
                head.parts.add(Links.absolute(address, each.text().strip()));
            }
        });
        return new Feed(head, Names.local(root), drafts);
    }

    private static boolean item(Element each) {
        String name = Names.local(each);
        return switch (name) {
            case "item", "entry" -> Names.of(each).equals(name);
            case "newsitem" -> true;
            case "url" -> within(each, "urlset");
            default -> false;
        };
    }

    /** A sitemap that a sitemap's index names. */
    private static boolean part(Element each) {
        return Names.local(each).equals("loc")
                && within(each, "sitemap")
                && !each.text().isBlank();
    }

    private static boolean within(Element each, String parent) {
        return each.parent() != null && Names.local(each.parent()).equals(parent);
    }

    private static ArticleDraft draft(Element item, Element root, FeedHead head, Instant now) {
        return switch (Names.local(item)) {
            case "url" -> Sitemap.read(item, head, now);
            case "newsitem" -> NewsMl.read(item, root, head, now);
            default -> new ItemReader(head, now).read(item);
        };
    }
}
