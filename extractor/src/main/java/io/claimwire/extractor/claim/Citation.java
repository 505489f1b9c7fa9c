package io.claimwire.extractor.claim;

import claimwire.Mention;
import claimwire.RawArticle;
import io.claimwire.extractor.text.CleanText;
import io.claimwire.extractor.text.CodePoints;
import io.claimwire.extractor.text.Dateline;
import io.claimwire.extractor.text.Paragraphs;
import java.time.Instant;

/** Citable text of an article: original characters, with wrapped lines joined. Not thread-safe. */
final class Citation {
    private final String original;
    private final String clean;
    private final CodePoints points;
    private final Instant published;
    private final Dateline dateline;

    Citation(RawArticle article, Paragraphs text) {
        this.original = article.getText();
        this.clean = text.clean();
        this.points = new CodePoints(original);
        this.published = article.getPublishedAt();
        this.dateline = text.dateline();
    }

    String original() {
        return original;
    }

    String clean() {
        return clean;
    }

    CodePoints points() {
        return points;
    }

    /** The publication date stated by the article; null without one. */
    Instant published() {
        return published;
    }

    /** The agency of the dateline; null without one. */
    Mention agency() {
        return dateline == null || dateline.agency() == null
                ? null
                : new Mention(
                        dateline.agency(),
                        points.at(dateline.agencyStart()),
                        points.at(dateline.agencyStart() + dateline.agency().length()));
    }

    /** The original characters of a span, without invisible ones. */
    String words(int start, int end) {
        StringBuilder words = new StringBuilder(end - start);
        boolean space = false;
        int last = closes(end);
        for (int i = opens(start); i < last; i++) {
            if (clean.charAt(i) == CleanText.NOTHING) {
                continue;
            }
            char c = original.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (!blank) {
                words.append(space && words.length() > 0 ? " " : "").append(c);
            }
            space = blank;
        }
        return words.toString();
    }

    /**
     * The separator between two spans of a claim: the marks between them, or an ellipsis when other words are omitted.
     */
    String gap(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetterOrDigit(clean.charAt(i))) {
                return " … ";
            }
        }
        String marks = from < to ? original.substring(from, to).replaceAll("\\s+", " ") : "";
        return marks.endsWith(" ") ? marks : marks + " ";
    }

    /** A double mark of two apostrophes starts one character earlier than the one mark in the clean text. */
    int opens(int start) {
        boolean doubled = start > 0 && clean.charAt(start) == '"' && original.charAt(start - 1) == '\'';
        return doubled && original.charAt(start) == '\'' ? start - 1 : start;
    }

    int closes(int end) {
        boolean doubled = end > 0 && end < original.length() && clean.charAt(end - 1) == '"';
        return doubled && original.charAt(end - 1) == '\'' && original.charAt(end) == '\'' ? end + 1 : end;
    }
}
