package io.claimwire.ingest.format.feed;

import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/**
 * What an element is, whatever prefix its feed gives it: {@code dc:creator}, {@code content:encoded}, and the bare name for
 * RSS and Atom. A prefix that nobody declared stands for itself. Stateless.
 */
final class ElementNames {
    /** Stands for {@code xmlns} where jsoup must not see it. */
    static final String OTHERWISE = "nsxml";

    /** Namespaces in lower case. The empty ones are RSS's and Atom's own in all their versions. */
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

    /** The bare name, whatever its namespace. */
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
