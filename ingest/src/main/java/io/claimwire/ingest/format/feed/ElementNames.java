package io.claimwire.ingest.format.feed;

import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * Names of elements independent of the feed's prefixes, such as {@code dc:creator} or {@code content:encoded}; without
 * a prefix for RSS and Atom. An undeclared prefix is taken literally. Stateless.
 */
final class ElementNames {
    /** Replaces {@code xmlns} where jsoup must not interpret it. */
    static final String OTHERWISE = "nsxml";

    /** Namespaces in lower case. RSS and Atom, in all versions, have an empty prefix. */
    private static final Map<String, String> SPACES = Map.ofEntries(
            Map.entry("http://www.w3.org/2005/atom", ""),
            Map.entry("http://purl.org/atom/ns#", ""),
            Map.entry("http://purl.org/rss/1.0/", ""),
            Map.entry("http://my.netscape.com/rdf/simple/0.9/", ""),
            Map.entry("http://purl.org/rss/1.0/modules/rss091#", ""),
            Map.entry("http://blogs.law.harvard.edu/tech/rss", ""),
            Map.entry("http://backend.userland.com/rss", ""),
            Map.entry("http://backend.userland.com/rss2", ""),
            Map.entry("http://www.sitemaps.org/schemas/sitemap/0.9", ""),
            Map.entry("http://iptc.org/std/nar/2006-10-01/", ""),
            Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
            Map.entry("http://purl.org/dc/terms/", "dcterms"),
            Map.entry("http://purl.org/rss/1.0/modules/content/", "content"),
            Map.entry("http://search.yahoo.com/mrss/", "media"),
            Map.entry("http://search.yahoo.com/mrss", "media"),
            Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("http://purl.org/rss/1.0/modules/syndication/", "sy"),
            Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
            Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
            Map.entry("http://www.google.com/schemas/sitemap-news/0.9", "news"),
            Map.entry("http://www.google.com/schemas/sitemap-image/1.1", "image"));

    private ElementNames() {}

    static String of(Element element) {
        String tag = element.tagName().toLowerCase(Locale.ROOT);
        int colon = tag.indexOf(':');
        String prefix = colon < 0 ? "" : tag.substring(0, colon);
        String local = tag.substring(colon + 1);
        String space = SPACES.getOrDefault(space(element, prefix), prefix);
        return space.isEmpty() ? local : space + ":" + local;
    }

    /** The local name. */
    static String local(Element element) {
        String tag = element.tagName().toLowerCase(Locale.ROOT);
        return tag.substring(tag.indexOf(':') + 1);
    }

    private static String space(Element element, String prefix) {
        String rest = prefix.isEmpty() ? "" : ":" + prefix;
        for (Element at = element; at != null; at = at.parent()) {
            if (at.attributesSize() > 0) {
                String declared = at.attributes().getIgnoreCase("xmlns" + rest);
                declared = declared.isEmpty() ? at.attributes().getIgnoreCase(OTHERWISE + rest) : declared;
                if (!declared.isEmpty()) {
                    return declared.trim().toLowerCase(Locale.ROOT);
                }
            }
        }
        return "";
    }
}
