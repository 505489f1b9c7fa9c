package claimwire.enrich.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An article's text, cleaned without changing any position, cut into paragraphs, with what stands before the first of them
 * told apart. Immutable.
 */
public final class Paragraphs {
    /** A piece of the text; the end is exclusive, in Java characters. */
    public record Piece(int start, int end) {}

    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*\\n[\\s]*");
    private static final Pattern BYLINE = Pattern.compile(
            "(?i)\\s*(by\\s+\\p{Lu}.{0,80}|published .{0,60}|updated .{0,60}|photo(graph)?:? .{0,160})");
    private static final Pattern DATELINE = Pattern.compile(
            "\\s*\\p{Lu}[\\p{Lu}\\p{M} .,'’-]{2,40}(, [\\p{L}. ]{2,20})?(,? \\w{3,9}\\.? \\d{1,2}(, \\d{4})?)?\\s*(\\([^)]{2,40}\\)\\s*)?[-–—]+\\s+");
    /** Fewer words than this without a full stop are a headline, a byline or a caption. */
    private static final int SHORT = 14;

    private static final int WRAPPED = 100;

    private final String clean;
    private final List<Piece> paragraphs;

    private Paragraphs(String clean, List<Piece> paragraphs) {
        this.clean = clean;
        this.paragraphs = paragraphs;
    }

    public static Paragraphs of(String text) {
        String separator = BLANK_LINE.matcher(text).find() || longestLine(text) <= WRAPPED ? null : "\n";
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = (separator == null ? BLANK_LINE : Pattern.compile("\\n+")).matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(pieces, text, from, matcher.start());
            from = matcher.end();
        }
        add(pieces, text, from, text.length());
        return new Paragraphs(clean(text), withoutHeading(pieces, text));
    }

    /** Same length as the text: line breaks and odd spaces are spaces, curly apostrophes straight. */
    public String clean() {
        return clean;
    }

    public List<Piece> paragraphs() {
        return paragraphs;
    }

    private static void add(List<Piece> pieces, String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end) {
            pieces.add(new Piece(start, end));
        }
    }

    private static List<Piece> withoutHeading(List<Piece> pieces, String text) {
        int first = 0;
        while (first < pieces.size() - 1
                && heading(text.substring(
                        pieces.get(first).start(), pieces.get(first).end()))) {
            first++;
        }
        List<Piece> body = new ArrayList<>(pieces.subList(Math.min(first, pieces.size()), pieces.size()));
        for (int i = 0; i < body.size() && i < 2; i++) {
            Piece piece = body.get(i);
            Matcher dateline = DATELINE.matcher(text).region(piece.start(), piece.end());
            if (dateline.lookingAt()) {
                body.set(i, new Piece(dateline.end(), piece.end()));
            }
        }
        return List.copyOf(body);
    }

    private static boolean heading(String piece) {
        return BYLINE.matcher(piece).matches()
                || piece.split("\\s+").length < SHORT && !piece.matches("(?s).*[.?!:\"”’]");
    }

    private static int longestLine(String text) {
        return text.lines().mapToInt(String::length).max().orElse(0);
    }

    private static String clean(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                chars[i] = ' ';
            } else if (c == '\u2019' || c == '\u02bc') {
                chars[i] = '\'';
            }
        }
        return new String(chars);
    }
}
