package io.claimwire.ingest.format.feed;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Reads the metadata of RSS, RDF and Atom feeds. Stateless. */
final class FeedHeadReader {
    private static final Set<String> ITEMS = Set.of("item", "entry");
    private static final int MAX_MINUTES = 60 * 24 * 7;

    private FeedHeadReader() {}

    /** @param root rss, rdf:RDF, feed or an equivalent */
    static FeedHead read(Element root, String base) {
        FeedHead head = new FeedHead();
        head.base = base;
        head.atom = ElementNames.local(root).equals("feed");
        head.language = blankToNull(UrlResolver.language(root));
        Element channel = head.atom ? root : channel(root);
        double frequency = 1;
        Duration period = null;
        for (Element child : channel.children()) {
            String name = ElementNames.of(child);
            if (ITEMS.contains(name)) {
                continue;
            }
            switch (name) {
                case "sy:updateperiod" -> period = period(child.text());
                case "sy:updatefrequency" -> frequency = number(child.text(), 1);
                default -> read(name, child, head);
            }
        }
        if (period != null && head.timeToLive == null) {
            head.timeToLive = Duration.ofSeconds((long) (period.toSeconds() / Math.max(1, Math.min(frequency, 1000))));
        }
        return head;
    }

    private static void read(String name, Element child, FeedHead head) {
        switch (name) {
            case "title" ->
                head.title = head.title == null
                        ? blankToNull(ElementContent.of(child, "text/plain", head.atom, head.base)
                                .line())
                        : head.title;
            case "link" -> link(child, head);
            case "language", "dc:language" ->
                head.language = blankToNull(child.text().strip());
            case "copyright", "rights", "dc:rights" ->
                head.rights = blankToNull(ElementContent.of(child, "text/plain", head.atom, head.base)
                        .text());
            case "author" -> {
                if (head.atom) {
                    AuthorName.of(child).ifPresent(head.authors::add);
                }
            }
            case "ttl" -> {
                double minutes = number(child.text(), 0);
                head.timeToLive =
                        minutes <= 0 ? head.timeToLive : Duration.ofMinutes((long) Math.min(minutes, MAX_MINUTES));
            }
            case "skiphours" ->
                child.children().forEach(hour -> {
                    int at = (int) number(hour.text(), -1);
                    if (at >= 0 && at <= 24) {
                        head.skipHours.add(at % 24);
                    }
                });
            default -> {
                // not used
            }
        }
    }

    private static void link(Element link, FeedHead head) {
        String href = link.attributes().getIgnoreCase("href");
        String address =
                UrlResolver.absolute(UrlResolver.base(link, head.base), href.isBlank() ? link.ownText() : href);
        if (address.isEmpty()) {
            return;
        }
        switch (link.attributes().getIgnoreCase("rel").toLowerCase(Locale.ROOT)) {
            case "self" -> head.self = address;
            case "hub" -> head.hubs.add(address);
            case "", "alternate" -> head.link = address;
            default -> {
                // other link relations, such as the licence
            }
        }
    }

    private static Element channel(Element root) {
        for (Element child : root.children()) {
            if (ElementNames.local(child).equals("channel")) {
                return child;
            }
        }
        return root;
    }

    private static Duration period(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "hourly" -> Duration.ofHours(1);
            case "daily" -> Duration.ofDays(1);
            case "weekly", "monthly", "yearly" -> Duration.ofDays(7);
            default -> null;
        };
    }

    private static double number(String text, double otherwise) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
