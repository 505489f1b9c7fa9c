package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.html.HtmlBody;
import io.claimwire.ingest.format.html.HtmlSanitizer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;

/**
 * The value of an element that may be plain text or markup in any of the ways in which feeds write it: Atom's types, Atom
 * 0.3's modes, RSS's guessing, base64, elements that were meant to be escaped. Immutable.
 *
 * @param html whether the value is HTML; it is sanitised then
 */
record ElementContent(boolean html, String value, String text) {
    private static final Pattern CLOSED = Pattern.compile("</\\w+>|&#?\\w+;");
    private static final Pattern TAG = Pattern.compile("</?(\\w+)");
    private static final Pattern VOID_END = Pattern.compile("(?i)</(br|hr|img|wbr|source|col|area)>");
    private static final Pattern ENTITY = Pattern.compile("&(\\w+);");
    private static final ElementContent NONE = new ElementContent(false, "", "");

    static ElementContent plain(String value) {
        String clean = MojibakeFixer.fix(value.strip());
        return clean.isEmpty() ? NONE : new ElementContent(false, clean, clean);
    }

    static ElementContent html(String markup, String base) {
        HtmlBody body = HtmlBody.of(MojibakeFixer.fix(markup.strip()), base);
        return new ElementContent(true, body.html(), body.text());
    }

    /** One that only looks like it: as RSS has it, where nobody says which it is. */
    static ElementContent guessed(String value, String base) {
        return looksLikeHtml(value) ? html(value, base) : plain(value);
    }

    /**
     * @param usual the type when the element names none
     * @param atom whether what is called text is text
     */
    static ElementContent of(Element element, String usual, boolean atom, String base) {
        String type = type(element, usual);
        if (!element.children().isEmpty()) {
            return html(inner(element, type), base);
        }
        String value = element.wholeText().strip();
        if (encoded(element, type)) {
            String decoded = decoded(value);
            return type.startsWith("text/html") || looksLikeHtml(decoded) ? html(decoded, base) : plain(decoded);
        }
        return switch (type) {
            case "text/html" -> html(value, base);
            case "application/xhtml+xml" -> html(Entities.escape(value), base);
            default -> atom ? plain(value) : guessed(value, base);
        };
    }

    boolean isEmpty() {
        return value.isEmpty();
    }

    /** On one line. */
    String line() {
        return text.replaceAll("[\\s\u00A0]+", " ").strip();
    }

    private static String type(Element element, String usual) {
        String said = element.attributes().getIgnoreCase("type").strip().toLowerCase(Locale.ROOT);
        return switch (said.isEmpty() ? usual : said) {
            case "text", "plain" -> "text/plain";
            case "html" -> "text/html";
            case "xhtml" -> "application/xhtml+xml";
            default -> said.isEmpty() ? usual : said;
        };
    }

    private static boolean encoded(Element element, String type) {
        return element.attributes().getIgnoreCase("mode").equalsIgnoreCase("base64")
                || !type.startsWith("text/") && !type.endsWith("+xml") && !type.endsWith("/xml");
    }

    private static String decoded(String value) {
        try {
            return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return value;
        }
    }

    /** The markup within, without the one division that Atom wraps XHTML in. */
    private static String inner(Element element, String type) {
        Element only = element.childrenSize() == 1 ? element.child(0) : null;
        boolean wrapped = type.equals("application/xhtml+xml")
                && only != null
                && ElementNames.local(only).equals("div")
                && element.ownText().isBlank();
        Element within = wrapped ? only : element;
        boolean prefixed = within.stream().anyMatch(each -> each.tagName().indexOf(':') > 0);
        // a break that was never closed would be closed by a second one
        return VOID_END.matcher((prefixed ? unprefixed(within) : within).html()).replaceAll("");
    }

    /** HTML knows no prefixes: {@code xhtml:p} is a paragraph. */
    private static Element unprefixed(Element element) {
        Element copy = element.clone();
        for (Element each : copy.getAllElements()) {
            if (each.tagName().indexOf(':') > 0 && !ElementNames.local(each).isEmpty()) {
                each.tagName(ElementNames.local(each));
            }
        }
        return copy;
    }

    /** A closing tag or a reference, and nothing that HTML does not know: by feedparser's rule, which errs on plain text's side. */
    static boolean looksLikeHtml(String value) {
        if (!CLOSED.matcher(value).find()) {
            return false;
        }
        Matcher tags = TAG.matcher(value);
        while (tags.find()) {
            if (!HtmlSanitizer.knows(tags.group(1).toLowerCase(Locale.ROOT))) {
                return false;
            }
        }
        Matcher entities = ENTITY.matcher(value);
        while (entities.find()) {
            if (!Entities.isNamedEntity(entities.group(1))) {
                return false;
            }
        }
        return true;
    }

    /** A document of a feed: no element is HTML, and none is nested deeper than any reader needs. */
    static Parser parser() {
        return Parser.xmlParser().setMaxDepth(HtmlSanitizer.DEPTH);
    }
}
