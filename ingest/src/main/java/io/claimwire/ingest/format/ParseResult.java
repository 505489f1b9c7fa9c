package io.claimwire.ingest.format;

import claimwire.RawArticle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Result of parsing one item of an input: an article, or an item that cannot become one. Immutable. */
public sealed interface ParseResult {
    /** The origin: a file with line or item, or a URL. */
    String origin();

    /** @param item the fields as received, most of which the article contains */
    record Article(RawArticle article, ParsedItem item, String origin) implements ParseResult {
        /** An article that was parsed from our own JSON. */
        public static Article of(RawArticle article, String origin) {
            ParsedItem item = new ParsedItem(
                    article.getArticleId(),
                    article.getFeedItemId(),
                    article.getUrl(),
                    article.getTitle(),
                    article.getAuthors(),
                    article.getPublishedAt(),
                    article.getModifiedAt(),
                    null,
                    article.getText(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    article.getLanguage(),
                    article.getRights());
            return new Article(article, item, origin);
        }
    }

    /** An item without text, which cannot be published. */
    record Empty(ParsedItem item, String reason, String origin) implements ParseResult {
        /** Converts the item to unparseable input, with its fields as JSON in place of its bytes. */
        public Unparseable unreadable() {
            return new Unparseable(item.toString().getBytes(StandardCharsets.UTF_8), reason, origin);
        }
    }

    /**
     * @param original the original bytes
     * @param reason one line
     */
    record Unparseable(byte[] original, String reason, String origin) implements ParseResult {}
}
