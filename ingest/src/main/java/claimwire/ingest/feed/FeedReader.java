package claimwire.ingest.feed;

import claimwire.Via;
import claimwire.id.CanonicalUrl;
import claimwire.ingest.ArticleDraft;
import claimwire.ingest.Incoming;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Articles of a document in XML: RSS, RDF, Atom, CDF, a sitemap with news, NewsML-G2. It reads whatever it is given; a feed
 * that breaks off keeps its whole items. Thread-safe.
 */
public final class FeedReader {
    /**
     * @param text the document, decoded
     * @param address what its links are read against; empty when nobody knows
     * @param origin the feed's address or file name
     * @return what the feed says of itself
     */
    public FeedHead read(String text, String address, String origin, Via via, Instant now, Consumer<Incoming> found) {
        String clean = XmlRepair.of(text);
        Cut cut = Cut.of(clean);
        Document document = Jsoup.parse(cut.whole(), "", Content.parser());
        Element root = document.childrenSize() == 0 ? document : document.child(0);
        FeedHead head = HeadReader.read(root, address);
        List<ArticleDraft> drafts = new ArrayList<>();
        for (Element item : items(document)) {
            drafts.add(draft(item, root, head, now));
        }
        identities(drafts, head);
        for (int i = 0; i < drafts.size(); i++) {
            found.accept(drafts.get(i).incoming(via, now, origin + " item " + (i + 1)));
        }
        if (!cut.rest().isEmpty()) {
            found.accept(new Incoming.Unreadable(
                    cut.rest().getBytes(StandardCharsets.UTF_8), "the feed breaks off in this item", origin));
        } else if (drafts.isEmpty() && head.parts.isEmpty()) {
            found.accept(new Incoming.Unreadable(text.getBytes(StandardCharsets.UTF_8), nothing(root, clean), origin));
        }
        return head;
    }

    private static String nothing(Element root, String text) {
        return switch (Names.local(root)) {
            case "rss", "rdf", "feed", "channel", "urlset", "sitemapindex", "newsmessage" -> "the feed has no items";
            default ->
                text.indexOf('<') < 0
                        ? "not a readable feed: no markup"
                        : "not a readable feed: no items in <" + Names.local(root) + ">";
        };
    }

    private static ArticleDraft draft(Element item, Element root, FeedHead head, Instant now) {
        return switch (Names.local(item)) {
            case "url" -> Sitemap.read(item, head, now);
            case "newsitem" -> NewsMl.read(item, root, head, now);
            default -> new ItemReader(head, now).read(item);
        };
    }

    private static List<Element> items(Document document) {
        List<Element> items = new ArrayList<>();
        document.forEach(each -> {
            String name = Names.local(each);
            boolean item = switch (name) {
                case "item", "entry" -> Names.of(each).equals(name);
                case "newsitem" -> true;
                case "url" ->
                    each.parent() != null && Names.local(each.parent()).equals("urlset");
                default -> false;
            };
            if (item) {
                items.add(each);
            }
        });
        return items;
    }

    /** An id that several items bear, with other addresses, or that is the feed's own page, is nobody's. */
    private static void identities(List<ArticleDraft> drafts, FeedHead head) {
        Map<String, Set<String>> bearers = new HashMap<>();
        Map<String, Set<String>> spellings = new HashMap<>();
        for (ArticleDraft draft : drafts) {
            if (draft.feedItemId != null) {
                bearers.computeIfAbsent(draft.feedItemId, id -> new HashSet<>())
                        .add(draft.url == null ? String.valueOf(draft.title) : draft.url);
                spellings
                        .computeIfAbsent(canonical(draft), id -> new HashSet<>())
                        .add(draft.feedItemId);
            }
        }
        for (ArticleDraft draft : drafts) {
            if (draft.feedItemId != null) {
                draft.sharedId = bearers.get(draft.feedItemId).size() > 1 || draft.feedItemId.equals(head.link);
                draft.exactId = spellings.get(canonical(draft)).size() > 1;
            }
        }
    }

    private static String canonical(ArticleDraft draft) {
        return CanonicalUrl.of(draft.feedItemId).orElse(draft.feedItemId);
    }
}
