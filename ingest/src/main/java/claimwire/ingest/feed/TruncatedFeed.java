package claimwire.ingest.feed;

import java.util.Optional;

/**
 * A feed cut behind its last whole item and closed again. Immutable.
 *
 * @param whole the feed with its whole items only
 * @param rest what follows them
 */
record TruncatedFeed(String whole, String rest) {
    /** Empty when there is no whole item to keep. */
    static Optional<TruncatedFeed> of(String text) {
        return cut(text, "</item>", "</channel></rss>").or(() -> cut(text, "</entry>", "</feed>"));
    }

    private static Optional<TruncatedFeed> cut(String text, String lastItem, String closing) {
        int end = text.lastIndexOf(lastItem);
        if (end < 0) {
            return Optional.empty();
        }
        int after = end + lastItem.length();
        return Optional.of(new TruncatedFeed(
                text.substring(0, after) + closing, text.substring(after).strip()));
    }
}
