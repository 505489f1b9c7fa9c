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
 * The content of an element that may be plain text or markup, in all variants found in feeds: Atom's types, Atom 0.3's
 * modes, RSS without a type, base64, unescaped elements. Immutable.
 *
 * @param html whether the value is HTML, which is then sanitised
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

    /** For RSS, which does not state the type: HTML if it looks like it. */
    static ElementContent guessed(String value, String base) {
        return looksLikeHtml(value) ? html(value, base) : plain(value);
    }

    /**
     * @param usual the type when the element has none
     * @param atom whether type="text" is authoritative
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

    /** The inner markup, without the div element that wraps XHTML in Atom. */
    private static String inner(Element element, String type) {
        Element only = element.childrenSize() == 1 ? element.child(0) : null;
        boolean wrapped = type.equals("application/xhtml+xml")
                && only != null
                && ElementNames.local(only).equals("div")
                && element.ownText().isBlank();
        Element within = wrapped ? only : element;
        boolean prefixed = within.stream().anyMatch(each -> each.tagName().indexOf(':') > 0);
        // otherwise an unclosed br would become two
        return VOID_END.matcher((prefixed ? unprefixed(within) : within).html()).replaceAll("");
    }

    /** HTML has no prefixes: {@code xhtml:p} is a paragraph. */
    private static Element unprefixed(Element element) {
        Element copy = element.clone();
        for (Element each : copy.getAllElements()) {
            if (each.tagName().indexOf(':') > 0 && !ElementNames.local(each).isEmpty()) {
                each.tagName(ElementNames.local(each));
            }
        }
        return copy;
    }

    /**
     * Has a closing tag or a character reference, and only known HTML elements; feedparser's rule, which prefers plain
     * text in doubt.
     */
    static boolean looksLikeHtml(String value) {
        if (!CLOSED.matcher(value).find()) {
            return false;
        }
        Matcher tags = TAG.matcher(value);
        while (tags.find()) {
            if (!HtmlSanitizer.isTextElement(tags.group(1).toLowerCase(Locale.ROOT))) {
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

    /** Parser for feeds: without HTML semantics, and with limited nesting. */
    static Parser parser() {
        return Parser.xmlParser().setMaxDepth(HtmlSanitizer.DEPTH);
    }
}
