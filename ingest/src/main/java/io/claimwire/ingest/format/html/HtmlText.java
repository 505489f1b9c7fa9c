package io.claimwire.ingest.format.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Converts HTML to plain text with paragraphs separated by blank lines. Stateless. */
public final class HtmlText {
    private HtmlText() {}

    public static String of(String html) {
        if (!html.contains("<") && !html.contains("&")) {
            return html.strip();
        }
        return of(HtmlSanitizer.parsed(html, "").body());
    }

    /** Removes everything that is not text from the element. */
    public static String of(Element body) {
        body.select("script, style, noscript, iframe, figure > figcaption").remove();
        List<String> paragraphs = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        walk(body, open, paragraphs);
        close(open, paragraphs);
        return String.join("\n\n", paragraphs);
    }

    private static void walk(Node node, StringBuilder open, List<String> paragraphs) {
        for (Node child : node.childNodes()) {
            if (child instanceof TextNode text) {
                append(open, text.getWholeText());
            } else if (child instanceof Element element) {
                boolean block = element.isBlock() || element.normalName().equals("br") && doubled(element);
                if (block) {
                    close(open, paragraphs);
                } else if (element.normalName().equals("br")) {
                    append(open, " ");
                }
                walk(element, open, paragraphs);
                if (block) {
                    close(open, paragraphs);
                }
            }
        }
    }

    /** Two line breaks separate paragraphs in some feeds. */
    private static boolean doubled(Element element) {
        Node next = element.nextSibling();
        while (next instanceof TextNode text && text.isBlank()) {
            next = next.nextSibling();
        }
        return next instanceof Element other && other.normalName().equals("br");
    }

    /** Normalises white space. */
    private static void append(StringBuilder open, String text) {
        boolean space = open.length() > 0 && open.charAt(open.length() - 1) == ' ';
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign != '\u00A0' && !Character.isWhitespace(sign)) {
                open.append(sign);
                space = false;
            } else if (!space) {
                open.append(' ');
                space = true;
            }
        }
    }

    private static void close(StringBuilder open, List<String> paragraphs) {
        String text = open.toString().strip();
        if (!text.isEmpty()) {
            paragraphs.add(text);
        }
        open.setLength(0);
    }
}
