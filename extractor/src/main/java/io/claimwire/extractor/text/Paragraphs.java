package io.claimwire.extractor.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paragraphs of an article's text that may contain claims, cleaned without changing positions. The heading and
 * boilerplate are excluded. Immutable.
 */
public final class Paragraphs {
    /** A piece of the text; the end is exclusive, in Java characters. */
    public record Piece(int start, int end) {}

    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r\\f]*\\n\\s*");
    private static final Pattern LINE_END = Pattern.compile("\\n\\s*");
    /** A line longer than this was not wrapped to a width. */
    private static final int WRAPPED = 120;
    /** Maximum number of paragraphs at the start that may be headline, byline, date and caption. */
    private static final int HEADING = 6;

    private final String clean;
    private final List<Piece> paragraphs;
    private final List<Piece> heading;
    private final Dateline dateline;
    private final boolean withdrawn;

    private Paragraphs(
            String clean, List<Piece> paragraphs, List<Piece> heading, Dateline dateline, boolean withdrawn) {
        this.clean = clean;
        this.paragraphs = List.copyOf(paragraphs);
        this.heading = List.copyOf(heading);
        this.dateline = dateline;
        this.withdrawn = withdrawn;
    }

    public static Paragraphs of(String text) {
        List<Piece> pieces = pieces(text);
        boolean kill = !pieces.isEmpty() && PageBoilerplate.kill(slice(text, pieces.get(0)));
        int first = 0;
        while (first < Math.min(HEADING, pieces.size() - 1) && PageBoilerplate.head(slice(text, pieces.get(first)))) {
            first++;
        }
        List<Piece> body = new ArrayList<>();
        Dateline dateline = null;
        for (Piece piece : pieces.subList(first, pieces.size())) {
            if (PageBoilerplate.anywhere(slice(text, piece))) {
                continue;
            }
            Dateline found = dateline == null && body.size() < 2 ? Dateline.at(text, piece.start(), piece.end()) : null;
            dateline = found == null ? dateline : found;
            body.add(found == null ? piece : new Piece(found.end(), piece.end()));
        }
        body.removeIf(piece -> piece.start() >= piece.end());
        return new Paragraphs(CleanText.of(text), kill ? List.of() : body, pieces.subList(0, first), dateline, kill);
    }

    /** Same length as the text; see {@link CleanText}. */
    public String clean() {
        return clean;
    }

    public List<Piece> paragraphs() {
        return paragraphs;
    }

    /** Headline, byline, date line and caption before the first paragraph. */
    public List<Piece> heading() {
        return heading;
    }

    /** Place, date and agency before the first sentence; null without a dateline. */
    public Dateline dateline() {
        return dateline;
    }

    /** Whether the text is an agency's kill notice and nothing else. */
    public boolean withdrawn() {
        return withdrawn;
    }

    private static String slice(String text, Piece piece) {
        return text.substring(piece.start(), piece.end());
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = (wrapped(text) ? BLANK_LINE : LINE_END).matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(pieces, text, from, matcher.start());
            from = matcher.end();
        }
        add(pieces, text, from, text.length());
        return pieces;
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

    /** Whether lines were wrapped at a width: then only an empty line ends a paragraph. */
    private static boolean wrapped(String text) {
        long lines = text.lines().filter(line -> !line.isBlank()).count();
        long endless = text.lines().filter(line -> line.length() > WRAPPED).count();
        return endless * 10 < lines;
    }
}
