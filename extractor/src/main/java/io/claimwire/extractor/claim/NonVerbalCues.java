package io.claimwire.extractor.claim;

import claimwire.CueClass;
import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.Optional;
import java.util.Set;

/** Cues that are not verbs: "is confident that", "Torvik's claim that". One instance per unit; not thread-safe. */
final class NonVerbalCues {
    private static final Set<String> OWNERS = Set.of("his", "her", "their", "its", "our", "my");

    private final UnitParse parse;
    private final Phrases phrases;

    NonVerbalCues(UnitParse parse) {
        this.parse = parse;
        this.phrases = parse.phrases;
    }

    /** "Officials are confident that the dam will hold." */
    Optional<Attribution> adjective(int c) {
        Chunk copula = phrases.at(c);
        if (!phrases.is(c + 1, Type.ADJ) || !parse.unit.at(copula.head()).tag().startsWith("AUX")) {
            return Optional.empty();
        }
        Entry entry = parse.lexicon.adjective(phrases.word(c + 1));
        if (entry == null) {
            return Optional.empty();
        }
        int next = c + 2;
        boolean infinitive = phrases.is(next, Type.VP)
                && phrases.at(next).form() == Form.INFINITIVE
                && entry.cueClass() == CueClass.PLAN;
        if (!infinitive && !parse.clauses.begins(next)) {
            return Optional.empty();
        }
        return phrases.subjectBefore(c).map(subject -> {
            Attribution attribution = new Attribution(
                    parse.unit, copula.first(), phrases.at(c + 1).last(), entry, subject);
            attribution.construction = Construction.ADJECTIVE;
            attribution.negated = parse.negated(copula);
            attribution.antecedent = phrases.antecedentOf(subject);
            parse.pieces
                    .from(attribution, next, infinitive ? Reach.PHRASE : Reach.SENTENCE)
                    .ifPresent(attribution.content::add);
            return attribution;
        });
    }

    /** "Torvik's claim that the dam had burst": a noun with a possessor and a clause. */
    Optional<Attribution> noun(int c) {
        Chunk chunk = phrases.at(c);
        Entry entry = parse.lexicon.noun(parse.unit.at(chunk.head()).lower());
        int next = c + 1;
        boolean that = phrases.is(next, Type.THAT)
                || phrases.is(next, Type.REL) && phrases.word(next).equals("that") && !phrases.is(next + 1, Type.VP);
        int owner = entry != null && that && chunk.head() == chunk.last() ? owner(chunk) : -1;
        if (owner < 0) {
            return Optional.empty();
        }
        Attribution attribution =
                new Attribution(parse.unit, chunk.head(), chunk.head(), entry, new Phrase(chunk.first(), owner));
        attribution.construction = Construction.OWNED;
        boolean subject = c == 0 || phrases.is(c - 1, Type.COMMA) || phrases.is(c - 1, Type.AND);
        Optional<Piece> words =
                subject ? parse.pieces.upToSecondVerb(next) : parse.pieces.from(attribution, next, Reach.PHRASE);
        words.ifPresent(attribution.content::add);
        return Optional.of(attribution);
    }

    /** The last token of the possessor before the noun, or -1. */
    private int owner(Chunk chunk) {
        int owner = -1;
        for (int i = chunk.first(); i < chunk.head(); i++) {
            Token token = parse.unit.at(i);
            if (token.is("'s") || token.is("'") || i == chunk.first() && token.is(OWNERS)) {
                owner = i;
            }
        }
        return owner;
    }
}
