package io.claimwire.ingest.format;

import java.time.Instant;
import java.util.List;

/**
 * The fields of an item as received, more than {@code articles.raw} contains. Missing fields are null or empty lists.
 * Immutable.
 *
 * @param articleId the id of the resulting article
 * @param id the client's own id
 * @param url absolute if the feed has a base URL
 * @param title plain text on one line
 * @param publishedAt as stated by the feed, but not in the future
 * @param summary the teaser as received: plain text, or sanitised HTML
 * @param text plain text with paragraphs separated by blank lines
 * @param html the body, sanitised
 * @param tags categories, subjects and keywords
 */
public record ParsedItem(
        String articleId,
        String id,
        String url,
        String title,
        List<String> authors,
        Instant publishedAt,
        Instant modifiedAt,
        String summary,
        String text,
        String html,
        List<String> tags,
        List<Enclosure> enclosures,
        List<Enclosure> media,
        String language,
        String rights) {
    /**
     * A file linked by an item. Missing fields are null.
     *
     * @param type media type
     * @param length bytes, as stated by the feed
     */
    public record Enclosure(String url, String type, String length) {}
}
