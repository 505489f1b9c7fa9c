package io.claimwire.extractor.text;

/** Converts positions in a Java string to Unicode code points, the unit of all published offsets. Immutable. */
public final class CodePoints {
    private final int[] before;

    public CodePoints(String text) {
        boolean plain = text.codePointCount(0, text.length()) == text.length();
        before = plain ? null : new int[text.length() + 1];
        for (int i = 0; !plain && i < text.length(); i++) {
            // a low surrogate is not a code point of its own
            boolean second = i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
            before[i + 1] = before[i] + (second ? 0 : 1);
        }
    }

    /** Code points before this index of the string. */
    public int at(int index) {
        return before == null ? index : before[index];
    }
}
