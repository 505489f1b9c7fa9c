package io.claimwire.ingest.format;

import java.time.Instant;
import java.util.List;

/**
 * An item as its feed or file tells it, before it is an article: more than {@code articles.raw} keeps. What the sender does
 * not say is null or an empty list. Immutable.
 *
 * @param articleId the identity that the article gets
 * @param id the sender's own id
 * @param url absolute when the feed says against what it is to be read
 * @param title plain text on one line
 * @param publishedAt what the feed says, never later than the reading
 * @param summary the teaser, as the feed gives it: plain text, or sanitised HTML
 * @param text the article's words with paragraphs as blank lines
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
     * A file that an item points to. What is not said is null.
     *
     * @param type its media type
     * @param length bytes, as the feed writes it
     */
    public record Enclosure(String url, String type, String length) {}
}
