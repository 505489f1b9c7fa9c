package io.claimwire.ingest.format.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** Resolves URLs in feeds, against {@code xml:base}, else against the URL of the feed. Stateless. */
public final class UrlResolver {
    private static final Pattern ABSOLUTE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]{0,30}:.*", Pattern.DOTALL);

    private UrlResolver() {}

    /** @param base a URL, or empty when unknown */
    public static String absolute(String base, String address) {
        String plain = address.strip();
        if (plain.isEmpty() || base.isEmpty() || ABSOLUTE.matcher(plain).matches()) {
            return plain;
        }
        String resolved =
                new Element(Tag.valueOf("a"), base).attr("href", plain).absUrl("href");
        return resolved.isEmpty() ? plain : resolved;
    }

    /** The base URL of this element. */
    static String base(Element element, String document) {
        Deque<String> steps = new ArrayDeque<>();
        for (Element at = element; at != null; at = at.parent()) {
            if (at.attributesSize() > 0) {
                String step = at.attributes().getIgnoreCase("xml:base");
                step = step.isEmpty() ? at.attributes().getIgnoreCase("base") : step;
                if (!step.isBlank()) {
                    steps.push(step.strip());
                }
            }
        }
        String base = document;
        for (String step : steps) {
            String next = absolute(base, step);
            // ignore a base with an unsupported scheme, which would break every link of the feed
            base = next.matches("(?is)(https?|ftp|file):.*")
                            || base.isEmpty() && !ABSOLUTE.matcher(next).matches()
                    ? next
                    : base;
        }
        return base;
    }

    /** The language of an element; empty when unknown. */
    static String language(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            String said = at.attributesSize() == 0 ? "" : at.attributes().getIgnoreCase("xml:lang");
            if (!said.isBlank()) {
                return said.strip();
            }
        }
        return "";
    }
}
