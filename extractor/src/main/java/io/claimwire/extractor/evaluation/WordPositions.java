package io.claimwire.extractor.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text by index, so that spans can be compared as sets. Positions are code points. Immutable. */
final class WordPositions {
    private static final Pattern WORD = Pattern.compile("\\w[\\w'’-]*", Pattern.UNICODE_CHARACTER_CLASS);

    private final String text;
    private final List<int[]> places = new ArrayList<>();

    WordPositions(String text) {
        this.text = text;
        Matcher matcher = WORD.matcher(text);
        int last = 0;
        int points = 0;
        while (matcher.find()) {
            points += text.codePointCount(last, matcher.start());
            int end = points + text.codePointCount(matcher.start(), matcher.end());
            places.add(new int[] {points, end});
            last = matcher.end();
            points = end;
        }
    }

    /** Indexes of the words that a span touches; each span is a start and an exclusive end. */
    BitSet in(List<int[]> spans) {
        BitSet words = new BitSet(places.size());
        for (int i = 0; i < places.size(); i++) {
            for (int[] span : spans) {
                if (places.get(i)[0] < span[1] && places.get(i)[1] > span[0]) {
                    words.set(i);
                }
            }
        }
        return words;
    }

    String word(int i) {
        return slice(places.get(i));
    }

    String slice(int[] span) {
        return text.substring(text.offsetByCodePoints(0, span[0]), text.offsetByCodePoints(0, span[1]));
    }

    /** The context of the words, cut to the length of a line. */
    String around(BitSet words, int before, int after) {
        int length = text.codePointCount(0, text.length());
        int from = Math.max(0, places.get(words.nextSetBit(0))[0] - before);
        int to = Math.min(length, places.get(words.length() - 1)[1] + after);
        return slice(new int[] {from, to}).replaceAll("\\s+", " ");
    }
}
