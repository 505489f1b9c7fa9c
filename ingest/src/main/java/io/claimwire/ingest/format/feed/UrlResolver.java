package io.claimwire.ingest.format.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Tag;

/** Addresses as their feed means them: against {@code xml:base}, else against the feed's own address. Stateless. */
public final class UrlResolver {
    private static final Pattern ABSOLUTE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]{0,30}:.*", Pattern.DOTALL);

    private UrlResolver() {}

    /** @param base an address, or an empty text when nobody knows it */
    public static String absolute(String base, String address) {
        String plain = address.strip();
        if (plain.isEmpty() || base.isEmpty() || ABSOLUTE.matcher(plain).matches()) {
            return plain;
        }
        String resolved =
                new Element(Tag.valueOf("a"), base).attr("href", plain).absUrl("href");
        return resolved.isEmpty() ? plain : resolved;
    }

    /** What addresses within this element are read against. */
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
            // a base that is a script or no address would make every link of the feed one
            base = next.matches("(?is)(https?|ftp|file):.*")
                            || base.isEmpty() && !ABSOLUTE.matcher(next).matches()
                    ? next
                    : base;
        }
        return base;
    }

    /** The language that an element is written in; empty when nobody says. */
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
