package io.claimwire.ingest.format.html;

import org.jsoup.nodes.Document;

/**
 * Received markup, sanitised, and its plain text. Immutable.
 *
 * @param html sanitised
 * @param text plain text with paragraphs separated by blank lines
 */
public record HtmlBody(String html, String text) {
    /** @param base base URL; empty when unknown */
    public static HtmlBody of(String markup, String base) {
        Document safe = HtmlSanitizer.of(markup, base);
        // in this order, because extraction of the text modifies the document
        String html = HtmlSanitizer.markup(safe);
        return new HtmlBody(html, HtmlText.of(safe.body()));
    }
}
