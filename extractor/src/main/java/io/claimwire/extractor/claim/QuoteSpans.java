package io.claimwire.extractor.claim;

import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds quoted spans. A quote that is open at the end of a paragraph continues when the next one starts with a mark,
 * the newspaper style for quotes of several paragraphs. Immutable.
 */
final class QuoteSpans {
    /** Including marks; {@code continued} when it continues the previous paragraph. */
    record Quote(int start, int end, boolean continued) {}

    private final List<Quote> quotes;

    private QuoteSpans(List<Quote> quotes) {
        this.quotes = List.copyOf(quotes);
    }

    static QuoteSpans of(String text, List<Piece> paragraphs) {
        List<Quote> found = new ArrayList<>();
        boolean carried = false;
        for (Piece piece : paragraphs) {
            boolean continued = carried && opens(text.charAt(piece.start()));
            int open = -1;
            carried = false;
            for (int i = piece.start(); i < piece.end(); i++) {
                char c = text.charAt(i);
                if (open < 0 && opens(c) && !inch(text, i)) {
                    open = i;
                } else if (open >= 0 && (closes(c) || wrongWay(text, i))) {
                    found.add(new Quote(open, i + 1, continued && open == piece.start()));
                    open = -1;
                }
            }
            if (open >= 0) {
                found.add(new Quote(open, piece.end(), continued && open == piece.start()));
                carried = true;
            }
        }
        return new QuoteSpans(found);
    }

    List<Quote> all() {
        return quotes;
    }

    /** The end of the quote that starts before the position, or 0 when there is none; quotes do not overlap. */
    int endAround(int position) {
        int low = 0;
        int high = quotes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (quotes.get(middle).start() < position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? 0 : quotes.get(high).end();
    }

    boolean begins(int position) {
        int low = 0;
        int high = quotes.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = quotes.get(middle).start();
            if (start == position) {
                return true;
            }
            if (start < position) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    boolean inside(int position) {
        return position < endAround(position + 1);
    }

    private static boolean opens(char c) {
        return c == '"' || c == '\u201c' || c == '\u00ab' || c == '\u201e';
    }

    private static boolean closes(char c) {
        return c == '"' || c == '\u201d' || c == '\u00bb';
    }

    /** A mistyped mark: an opening mark after a comma or full stop and before a space closes the quote. */
    private static boolean wrongWay(String text, int i) {
        return text.charAt(i) == '\u201c'
                && i > 0
                && ",.?!".indexOf(text.charAt(i - 1)) >= 0
                && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
    }

    /** The mark in 6'2" neither closes nor opens a quote. */
    private static boolean inch(String text, int i) {
        return text.charAt(i) == '"' && i > 0 && Character.isDigit(text.charAt(i - 1));
    }
}
