package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.ClauseEnds.Reach;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * Passive constructions, "was accused by the union of fraud", "is believed to be dead": the speaker follows "by", or is
 * unknown. One instance per unit; not thread-safe.
 */
final class Passives {
    private static final Set<String> SUPPOSED = WordLists.of("supposed");

    private final UnitParse parse;
    private final Phrases phrases;

    Passives(UnitParse parse) {
        this.parse = parse;
        this.phrases = parse.phrases;
    }

    Optional<Attribution> at(int c, int cueLast, Entry entry) {
        Optional<Phrase> subject = phrases.subjectBefore(c);
        int next = c + 1;
        while (phrases.is(next, Type.ADV) || phrases.is(next, Type.TIME)) {
            next++;
        }
        boolean by = phrases.has(next) && phrases.word(next).equals("by");
        if (!by) {
            return subject.flatMap(about -> supposed(c, cueLast, entry, about));
        }
        boolean number = phrases.is(next + 1, Type.NP)
                && parse.unit.at(phrases.at(next + 1).head()).tagged("NUM");
        if (number || !phrases.is(next + 1, Type.NP)) {
            return Optional.empty();
        }
        int behind = phrases.right(next + 1) + 1;
        boolean relative = phrases.at(c).form() == Form.ED
                && phrases.has(behind)
                && phrases.at(behind).finite();
        return relative ? Optional.empty() : byAgent(c, next, entry, subject); // "figures published by the office show"
    }

    private Optional<Attribution> byAgent(int c, int by, Entry entry, Optional<Phrase> subject) {
        int last = phrases.right(by + 1);
        Attribution attribution = new Attribution(
                parse.unit, phrases.at(c).first(), phrases.at(by).last(), entry, phrases.phrase(by + 1, last));
        attribution.construction = Construction.PASSIVE;
        attribution.by = SpeakerPosition.AGENT;
        attribution.negated = parse.negated(phrases.at(c));
        int next = last + 1;
        boolean question = phrases.is(next, Type.WH);
        boolean linked = phrases.is(next, Type.PREP) && Set.of("of", "as").contains(phrases.word(next));
        if (!question) {
            subject.filter(about -> phrases.has(next) || !phrases.is(phrases.chunkAt(about.first()), Type.REL))
                    .ifPresent(about -> attribution.content.add(parse.pieces.phrase(about)));
        }
        if (question || linked || infinitive(next)) {
            parse.pieces.from(attribution, next, Reach.PHRASE).ifPresent(attribution.content::add);
        }
        return attribution.content.isEmpty() ? Optional.empty() : Optional.of(attribution);
    }

    /** "is expected to", "it is thought that": an opinion without a stated speaker. */
    private Optional<Attribution> supposed(int c, int cueLast, Entry entry, Phrase subject) {
        int next = phrases.chunkAt(cueLast) + 1;
        boolean clause =
                phrases.is(next, Type.THAT) && parse.unit.at(subject.first()).is("it");
        boolean known = phrases.at(c).form() == Form.PASSIVE && SUPPOSED.contains(entry.lemma());
        if (!known || !clause && !infinitive(next)) {
            return Optional.empty();
        }
        Attribution attribution = new Attribution(parse.unit, phrases.at(c).first(), cueLast, entry, null);
        attribution.construction = Construction.SUPPOSED;
        attribution.by = SpeakerPosition.UNKNOWN;
        attribution.negated = parse.negated(phrases.at(c));
        if (!clause) {
            attribution.content.add(parse.pieces.phrase(subject));
        }
        parse.pieces.from(attribution, next, Reach.PHRASE).ifPresent(attribution.content::add);
        return Optional.of(attribution);
    }

    private boolean infinitive(int k) {
        return phrases.is(k, Type.VP) && phrases.at(k).form() == Form.INFINITIVE;
    }
}
