package io.claimwire.ingest.format.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Sanitises HTML: no scripts, styles, forms or frames, only web and mail links; URLs become absolute if the base is
 * known. Stateless.
 */
public final class HtmlSanitizer {
    /** Elements nested deeper than this are flattened; real pages need about twenty levels. */
    public static final int DEPTH = 100;
    /** jsoup removes URLs that it cannot resolve; with this base it keeps relative URLs unchanged. */
    private static final String UNKNOWN = "https://unknown.invalid/";

    private static final String[] ELEMENTS = {
        "a",
        "abbr",
        "acronym",
        "address",
        "area",
        "article",
        "aside",
        "audio",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "dir",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "main",
        "map",
        "mark",
        "menu",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "track",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr"
    };
    private static final Set<String> KNOWN = Set.of(ELEMENTS);
    /** These elements identify HTML although they are removed. */
    private static final Set<String> UNSAFE =
            Set.of("form", "input", "button", "select", "option", "textarea", "label", "fieldset", "noscript");

    private static final Pattern FRAMES =
            Pattern.compile("(?i)</?(iframe|noembed|noframes|noscript|xmp|plaintext)\\b[^>]{0,2000}>");

    private static final String[] ADDRESSES = {"href", "src", "cite", "poster", "longdesc", "background"};

    private static final Cleaner CLEANER = new Cleaner(safelist());

    private HtmlSanitizer() {}

    /** @param base base URL; empty when unknown */
    public static Document of(String html, String base) {
        // otherwise a browser would treat everything after it as text of the frame
        Document dirty = parsed(FRAMES.matcher(html).replaceAll(" "), base.isEmpty() ? UNKNOWN : base);
        if (!base.isEmpty()) {
            absolute(dirty);
        }
        Document clean = CLEANER.clean(dirty);
        clean.outputSettings().prettyPrint(false);
        return clean;
    }

    /** The markup of a result of {@link #of}. */
    public static String markup(Document safe) {
        return safe.body().html().strip();
    }

    /** Whether this is an HTML element that may occur in text. */
    public static boolean isTextElement(String element) {
        return KNOWN.contains(element) || UNSAFE.contains(element);
    }

    static Document parsed(String html, String base) {
        return Jsoup.parse(html, base, Parser.htmlParser().setMaxDepth(DEPTH));
    }

    private static void absolute(Document document) {
        for (String attribute : ADDRESSES) {
            for (Element each : document.body().getElementsByAttribute(attribute)) {
                String absolute = each.absUrl(attribute);
                if (!absolute.isEmpty()) {
                    each.attr(attribute, absolute);
                }
            }
        }
    }

    private static Safelist safelist() {
        return new Safelist()
                .addTags(ELEMENTS)
                .addAttributes(":all", "title", "lang", "dir", "class", "id")
                .addAttributes("a", "href", "rel", "hreflang")
                .addAttributes("img", "src", "alt", "width", "height", "longdesc")
                .addAttributes("source", "src", "type")
                .addAttributes("audio", "src", "controls")
                .addAttributes("video", "src", "controls", "poster", "width", "height")
                .addAttributes("blockquote", "cite")
                .addAttributes("q", "cite")
                .addAttributes("del", "datetime", "cite")
                .addAttributes("ins", "datetime", "cite")
                .addAttributes("time", "datetime")
                .addAttributes("td", "colspan", "rowspan", "abbr")
                .addAttributes("th", "colspan", "rowspan", "abbr", "scope")
                .addAttributes("ol", "start", "type")
                .addProtocols("a", "href", "http", "https", "mailto", "ftp", "tel", "#")
                .addProtocols("img", "src", "http", "https")
                .addProtocols("img", "longdesc", "http", "https")
                .addProtocols("source", "src", "http", "https")
                .addProtocols("audio", "src", "http", "https")
                .addProtocols("video", "src", "http", "https")
                .addProtocols("video", "poster", "http", "https")
                .addProtocols("blockquote", "cite", "http", "https")
                .addProtocols("q", "cite", "http", "https")
                .preserveRelativeLinks(true);
    }
}
