package io.claimwire.extractor.claim;

import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.util.Span;

/** Splits a paragraph into sentences; text within one pair of quote marks is not split. Not thread-safe. */
final class Sentences {
    private static final Set<String> TITLES = WordLists.of("abbreviations");
    private static final Set<String> BEFORE_NUMBERS = WordLists.of("before-numbers");

    private final SentenceDetector detector;
    private final int longest;

    /** @param longest maximum length of a quote that joins sentences, in characters */
    Sentences(SentenceDetector detector, int longest) {
        this.detector = detector;
        this.longest = longest;
    }

    List<Piece> of(Piece paragraph, String text, QuoteSpans quotes) {
        List<Piece> joined = new ArrayList<>();
        String body = text.substring(paragraph.start(), paragraph.end());
        int start = -1;
        for (Span span : detector.sentPosDetect(body)) {
            int from = paragraph.start() + span.getStart();
            int to = paragraph.start() + span.getEnd();
            start = start < 0 ? from : start;
            boolean open = quotes.endAround(to) > to && to - start < longest;
            boolean goesOn = to < paragraph.end()
                    && to - start < longest
                    && (lowerCaseFollows(text, to, paragraph.end()) || abbreviation(text, from, to));
            if (!open && !goesOn) {
                joined.add(new Piece(start, to));
                start = -1;
            }
        }
        if (start >= 0) {
            joined.add(new Piece(start, paragraph.end()));
        }
        return joined;
    }

    /** {@code "Why?" he asked}: a continuation in lower case is the same sentence. */
    private static boolean lowerCaseFollows(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == ' ') {
            i++;
        }
        return i < to && Character.isLowerCase(text.charAt(i));
    }

    /** "Ronald R. Fieldstone": the detected sentence ends with an initial or a title. */
    private static boolean abbreviation(String text, int from, int to) {
        if (to - from < 2 || text.charAt(to - 1) != '.') {
            return false;
        }
        int start = to - 2;
        while (start > from && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        String word = text.substring(start, to - 1);
        boolean initial = word.length() == 1
                && Character.isUpperCase(word.charAt(0))
                && !word.equals("I")
                && (start < 2 || text.charAt(start - 1) != '.');
        int next = to;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        boolean numbered =
                BEFORE_NUMBERS.contains(word) && next < text.length() && Character.isDigit(text.charAt(next));
        return initial || numbered || TITLES.contains(word);
    }
}
