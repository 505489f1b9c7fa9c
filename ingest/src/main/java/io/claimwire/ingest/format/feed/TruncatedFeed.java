package io.claimwire.ingest.format.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A truncated feed, split into its complete items and the incomplete rest. Immutable.
 *
 * @param rest empty when the last item is complete
 */
record TruncatedFeed(String complete, String rest) {
    private static final Pattern TAG = Pattern.compile(
            "<(/?)(?:[\\w-]{1,30}:)?(item|entry|url|newsItem|rss|feed|channel|urlset|RDF|newsMessage)(?=[\\s>/])",
            Pattern.CASE_INSENSITIVE);

    private static final int MAX_TAG_CHARACTERS = 2_000;

    static TruncatedFeed of(String text) {
        int opened = -1;
        int items = 0;
        boolean anyClosed = false;
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            boolean closing = !tag.group(1).isEmpty();
            boolean item = switch (tag.group(2).toLowerCase(java.util.Locale.ROOT)) {
                case "item", "entry", "url", "newsitem" -> true;
                default -> false;
            };
            if (item && closing) {
                anyClosed = true;
                opened = -1;
            } else if (item && !emptyTag(text, tag.end())) {
                items++;
                opened = tag.start();
            } else if (!item && closing) {
                // the feed element is closed: only items were not
                opened = -1;
            }
        }
        boolean broken = opened >= 0 && (anyClosed || items == 1);
        return broken
                ? new TruncatedFeed(
                        text.substring(0, opened), text.substring(opened).strip())
                : new TruncatedFeed(text, "");
    }

    private static boolean emptyTag(String text, int from) {
        for (int i = from; i < text.length() && i < from + MAX_TAG_CHARACTERS; i++) {
            if (text.charAt(i) == '>') {
                return text.charAt(i - 1) == '/';
            }
        }
        return false;
    }
}
