package io.claimwire.ingest.format;

import claimwire.RawArticle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was found in an input: an article, or something that cannot be one. Immutable. */
public sealed interface ParseResult {
    /** Where it stood: a file with its line or item, or an address. */
    String origin();

    /** @param item what the sender told, of which the article keeps the most */
    record Article(RawArticle article, ParsedItem item, String origin) implements ParseResult {
        /** One that was an article from the beginning. */
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

    /** An item that was read and has no words: nothing that could be published. */
    record Empty(ParsedItem item, String reason, String origin) implements ParseResult {
        /** The same as a refusal; what it said of itself stands for its bytes. */
        public Unparseable unreadable() {
            return new Unparseable(item.toString().getBytes(StandardCharsets.UTF_8), reason, origin);
        }
    }

    /**
     * @param original its bytes as they came
     * @param reason one line that says what is wrong
     */
    record Unparseable(byte[] original, String reason, String origin) implements ParseResult {}
}
