package io.claimwire.ingest.format.html;

import org.jsoup.nodes.Document;

/**
 * Markup that somebody sent, made safe, and its words. Immutable.
 *
 * @param html sanitised
 * @param text with paragraphs as blank lines
 */
public record HtmlBody(String html, String text) {
    /** @param base what relative addresses are read against; empty when nobody knows */
    public static HtmlBody of(String markup, String base) {
        Document safe = HtmlSanitizer.of(markup, base);
        // in this order: taking the words takes apart what is no text
        String html = HtmlSanitizer.markup(safe);
        return new HtmlBody(html, HtmlText.of(safe.body()));
    }
}
