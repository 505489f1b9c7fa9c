package io.claimwire.extractor.claim;

import claimwire.CueClass;
import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sources without a verb: "according to", "per", "in the words of", "in a poll"; after content of another speaker they
 * are links of its source chain. One instance per unit; not thread-safe.
 */
final class NamedSources {
    private static final Entry ACCORDING =
            new Entry("according to", CueClass.SAY, EnumSet.of(Frame.CLAUSE, Frame.QUOTE), Map.of());
    private static final Entry IN = new Entry("in", CueClass.SAY, EnumSet.of(Frame.CLAUSE), Map.of());
    private static final Set<String> CARRIED = WordLists.of("carried");
    private static final Set<String> SURVEYS = Set.of("poll", "polls", "survey", "surveys", "study", "polling");

    private final UnitParse parse;
    private final Phrases phrases;

    NamedSources(UnitParse parse) {
        this.parse = parse;
        this.phrases = parse.phrases;
    }

    /**
     * Reads a source or a link that starts at the chunk.
     *
     * @return whether there was one
     */
    boolean read(int c) {
        int source = sourceAt(c);
        if (source < 0) {
            return link(c);
        }
        int last = source;
        while (phrases.has(last + 1) && !closesSource(last + 1)) {
            last++;
        }
        if (parse.spoken()) {
            parse.last().chain.add(phrases.phrase(source, last));
        } else {
            parse.keep(according(c, source, last));
        }
        return true;
    }

    /** The noun phrase after "according to", "per" or "in the words of" that starts here, or -1. */
    private int sourceAt(int c) {
        String word = phrases.word(c);
        int source = -1;
        if (word.equals("according")
                && phrases.has(c + 1)
                && phrases.word(c + 1).equals("to")) {
            source = c + 2;
        } else if (word.equals("per") && (c == 0 || phrases.is(c - 1, Type.COMMA))) {
            source = c + 1;
        } else if (c == 0 && word.equals("in") && inTheWordsOf()) {
            source = c + 3;
        }
        return phrases.is(source, Type.NP) ? source : -1;
    }

    private boolean inTheWordsOf() {
        return phrases.is(1, Type.NP)
                && parse.unit.at(phrases.at(1).head()).is("words")
                && phrases.has(2)
                && phrases.word(2).equals("of");
    }

    private boolean closesSource(int c) {
        return switch (phrases.at(c).type()) {
            case COMMA, STOP, SEMICOLON, DASH, CLOSE, COLON, QUOTE -> true;
            default -> false;
        };
    }

    private Attribution according(int c, int source, int last) {
        int cue = phrases.at(source - 1).last();
        Attribution attribution =
                new Attribution(parse.unit, phrases.at(c).first(), cue, ACCORDING, phrases.phrase(source, last));
        attribution.construction = Construction.ACCORDING;
        attribution.by = SpeakerPosition.AGENT;
        Optional<Piece> left = c == 0
                ? Optional.empty()
                : parse.pieces.everythingBefore(phrases.at(c).first() - 1);
        left.ifPresent(attribution.content::add);
        int next = last + 1;
        boolean commas = phrases.is(c - 1, Type.COMMA) && phrases.is(next, Type.COMMA) && phrases.has(next + 1);
        boolean inserted = commas
                && sourceAt(next + 1) < 0
                && !phrases.word(next + 1).equals("citing")
                && (phrases.is(next + 1, Type.VP) || left.isEmpty() || !parse.pieces.clausal(left.get()));
        if (left.isEmpty() || inserted) {
            parse.pieces
                    .from(attribution, phrases.is(next, Type.COMMA) ? next + 1 : next, Reach.SENTENCE)
                    .ifPresent(attribution.content::add);
        }
        return attribution;
    }

    /** "…, citing two officials", "… in remarks carried by Radio North": a link of the previous attribution. */
    private boolean link(int c) {
        if (!parse.spoken() || !phrases.is(c, Type.VP)) {
            return false;
        }
        Chunk chunk = phrases.at(c);
        String word = parse.unit.at(chunk.head()).lower();
        boolean by = CARRIED.contains(word)
                && chunk.form() == Form.ED
                && phrases.has(c + 1)
                && phrases.word(c + 1).equals("by");
        int source = by ? c + 2 : word.equals("citing") ? c + 1 : -1;
        if (!phrases.is(source, Type.NP)) {
            return false;
        }
        parse.last().chain.add(phrases.phrase(source, phrases.right(source)));
        return true;
    }

    /** "In a poll by the institute, 40 percent …", "…, in the latest survey." */
    Optional<Attribution> survey() {
        for (int c = 0; c < parse.chunks.size(); c++) {
            boolean in = phrases.is(c, Type.PREP)
                    && phrases.word(c).equals("in")
                    && phrases.is(c + 1, Type.NP)
                    && parse.unit.at(phrases.at(c + 1).head()).is(SURVEYS);
            Optional<Attribution> found = in ? survey(c) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Attribution> survey(int c) {
        int last = phrases.right(c + 1);
        while (phrases.has(last + 1) && !closesSource(last + 1)) {
            last++;
        }
        int in = phrases.at(c).first();
        Attribution attribution = new Attribution(parse.unit, in, in, IN, phrases.phrase(c + 1, last));
        attribution.construction = Construction.SURVEYED;
        attribution.by = SpeakerPosition.AGENT;
        Optional<Piece> words = Optional.empty();
        if (c == 0 && phrases.is(last + 1, Type.COMMA)) {
            words = parse.pieces.from(attribution, last + 2, Reach.SENTENCE);
        } else if (c > 2) {
            words = parse.pieces.everythingBefore(in - 1);
        }
        words.filter(parse.pieces::clausal).ifPresent(attribution.content::add);
        return attribution.content.isEmpty() ? Optional.empty() : Optional.of(attribution);
    }
}
