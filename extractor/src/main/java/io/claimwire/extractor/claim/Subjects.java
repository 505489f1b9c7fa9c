package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Type;
import java.util.Optional;
import java.util.Set;

/** Finds the subject of a verb that does not directly follow it. One instance per unit; not thread-safe. */
final class Subjects {
    private static final Set<String> CONTROL = WordLists.of("control");

    private final UnitParse parse;
    private final Phrases phrases;

    Subjects(UnitParse parse) {
        this.parse = parse;
        this.phrases = parse.phrases;
    }

    /** "went on to say": the subject of the verb before the infinitive. */
    Optional<Phrase> ofInfinitive(int c) {
        int control = c - 1;
        while (phrases.is(control, Type.ADV)
                || phrases.is(control, Type.PREP) && phrases.word(control).equals("on")) {
            control--;
        }
        if (!phrases.is(control, Type.VP)
                || !parse.unit.at(phrases.at(control).head()).is(CONTROL)) {
            return Optional.empty();
        }
        Optional<Phrase> subject = phrases.subjectBefore(control);
        return subject.isPresent() ? subject : coordinated(control);
    }

    /**
     * ", adding that": the previous speaker, else the subject of the main clause; a noun directly before it is its own
     * subject.
     */
    Optional<Phrase> ofParticiple(int c) {
        if (phrases.is(c - 1, Type.NP) && phrases.named(c - 1)) {
            return Optional.of(phrases.phrase(phrases.left(c - 1), c - 1));
        }
        Attribution last = parse.last();
        return last != null && last.speaker != null ? Optional.of(last.speaker) : ofMainClause(c);
    }

    /** "said X and denied Y": the subject of the verb before "and". */
    Optional<Phrase> coordinated(int c) {
        int k = c - 1;
        while (phrases.is(k, Type.ADV) || phrases.is(k, Type.TIME)) {
            k--;
        }
        if (!phrases.is(k, Type.AND)) {
            return Optional.empty();
        }
        Attribution last = parse.last();
        if (last != null
                && last.speaker != null
                && last.cueFirst < phrases.at(k).first()) {
            return Optional.of(last.speaker);
        }
        for (int verb = k - 1; verb >= 0; verb--) {
            if (phrases.at(verb).finite()) {
                Optional<Phrase> subject = phrases.subjectBefore(verb);
                if (subject.isPresent()) {
                    return subject;
                }
            }
        }
        return Optional.empty();
    }

    /** The subject of the main clause before this position, skipping inner clauses. */
    private Optional<Phrase> ofMainClause(int c) {
        Optional<Phrase> embedded = Optional.empty();
        for (int k = c - 1; k >= 0; k--) {
            Optional<Phrase> subject = phrases.at(k).finite() ? phrases.subjectBefore(k) : Optional.empty();
            if (subject.isPresent() && !inside(subject.get())) {
                return subject;
            }
            embedded = embedded.isPresent() ? embedded : subject;
        }
        return embedded;
    }

    private boolean inside(Phrase subject) {
        int chunk = phrases.chunkAt(subject.first());
        if (phrases.is(chunk, Type.REL)) {
            return true;
        }
        return chunk > 0
                && switch (phrases.at(chunk - 1).type()) {
                    case THAT, WH, REL, SUB, VP -> true;
                    default -> false;
                };
    }
}
