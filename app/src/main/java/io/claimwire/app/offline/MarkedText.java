package io.claimwire.app.offline;

import claimwire.Claim;
import claimwire.Span;
import java.util.List;

/** An article with claims in green, cues in yellow and speakers in cyan. Immutable. */
final class MarkedText {
    private static final String RESET = "\u001b[0m";
    private static final String[] COLOURS = {RESET, "\u001b[32m", "\u001b[33m", "\u001b[36;1m"};
    private static final byte CONTENT = 1;
    private static final byte CUE = 2;
    private static final byte SPEAKER = 3;

    private final String marked;

    MarkedText(String text, List<Claim> claims) {
        int[] points = text.codePoints().toArray();
        byte[] marks = new byte[points.length];
        for (Claim claim : claims) {
            for (Span span : claim.getSpans()) {
                mark(marks, span.getStart(), span.getEnd(), CONTENT);
            }
        }
        for (Claim claim : claims) {
            if (claim.getCue() != null) {
                mark(marks, claim.getCue().getStart(), claim.getCue().getEnd(), CUE);
            }
            if (claim.getSpeaker() != null) {
                mark(marks, claim.getSpeaker().getStart(), claim.getSpeaker().getEnd(), SPEAKER);
            }
        }
        StringBuilder coloured = new StringBuilder(text.length() * 2);
        byte last = 0;
        for (int i = 0; i < points.length; i++) {
            if (marks[i] != last) {
                coloured.append(RESET).append(marks[i] == 0 ? "" : COLOURS[marks[i]]);
                last = marks[i];
            }
            // removes escape sequences from untrusted text
            coloured.appendCodePoint(points[i] < ' ' && points[i] != '\n' && points[i] != '\t' ? '\ufffd' : points[i]);
        }
        this.marked = coloured.append(last == 0 ? "" : RESET).toString();
    }

    private static void mark(byte[] marks, int from, int to, byte mark) {
        for (int i = from; i < to; i++) {
            marks[i] = mark;
        }
    }

    @Override
    public String toString() {
        return marked;
    }
}
