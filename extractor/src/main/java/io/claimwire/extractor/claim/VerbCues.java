package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Form;
import io.claimwire.extractor.claim.Chunk.Type;
import io.claimwire.extractor.claim.CueLexicon.Entry;
import io.claimwire.extractor.claim.CueLexicon.Frame;
import java.util.Optional;

/** Verbal cues in all their forms, with their speaker and content. One instance per unit; not thread-safe. */
final class VerbCues {
    private record Spoken(Phrase speaker, SpeakerPosition by) {}

    private final UnitParse parse;
    private final Phrases phrases;
    private final Subjects subjects;
    private final Passives passives;

    VerbCues(UnitParse parse) {
        this.parse = parse;
        this.phrases = parse.phrases;
        this.subjects = new Subjects(parse);
        this.passives = new Passives(parse);
    }

    /**
     * The attribution of the verb group at the chunk: with particles ("pointed out") if possible, else of the verb
     * alone.
     */
    Optional<Attribution> at(int c) {
        Chunk chunk = phrases.at(c);
        String form = parse.unit.at(chunk.head()).lower();
        for (String tail : parse.lexicon.tails(form)) {
            int last = tailEnd(chunk.last(), tail);
            Optional<Attribution> found =
                    last < 0 ? Optional.empty() : verb(c, last, parse.lexicon.find(form + " " + tail));
            if (found.isPresent()) {
                return found;
            }
        }
        Entry entry = parse.lexicon.find(form);
        return entry == null ? Optional.empty() : verb(c, chunk.last(), entry);
    }

    /**
     * {@code "…," Daniloff, now 81 and retired in Cambridge, Mass., said}: everything between the quote and the cue is
     * the speaker.
     */
    private void afterQuote(Attribution attribution, int c) {
        boolean clear = phrases.is(0, Type.QUOTE) && phrases.is(1, Type.NP) && parse.pieces.whole(0);
        for (int k = 1; k < c; k++) {
            clear &= !phrases.at(k).finite() && !phrases.is(k, Type.STOP);
        }
        if (clear) {
            int last = phrases.is(c - 1, Type.COMMA) ? c - 2 : c - 1;
            int head = phrases.right(1);
            attribution.speaker = new Phrase(
                    phrases.at(1).first(),
                    phrases.at(last).last(),
                    phrases.at(1).first(),
                    phrases.at(Math.min(head, last)).last());
            attribution.antecedent = null;
            attribution.construction = Construction.QUOTE_BEFORE;
            attribution.content.add(parse.pieces.chunks(0, 0));
        }
    }

    private int tailEnd(int last, String tail) {
        int i = last;
        for (String word : tail.split(" ")) {
            i++;
            if (!parse.unit.has(i) || !parse.unit.at(i).is(word)) {
                return -1;
            }
        }
        return i;
    }

    private Optional<Attribution> verb(int c, int cueLast, Entry entry) {
        Chunk chunk = phrases.at(c);
        boolean by = chunk.form() == Form.ED
                && phrases.has(c + 1)
                && phrases.word(c + 1).equals("by");
        if (chunk.form() == Form.PASSIVE || by) {
            return passives.at(c, cueLast, entry);
        }
        Optional<Spoken> spoken = speaker(c, entry);
        if (spoken.isEmpty()) {
            return Optional.empty();
        }
        Phrase speaker = spoken.get().speaker();
        Attribution attribution = new Attribution(parse.unit, chunk.first(), cueLast, entry, speaker);
        attribution.by = spoken.get().by();
        attribution.negated = parse.negated(chunk);
        attribution.antecedent = phrases.antecedentOf(speaker);
        attribution.bounded = bounded(speaker, chunk);
        fill(attribution, chunk);
        if (attribution.content.isEmpty() && entry.hasFrame(Frame.QUOTE)) {
            afterQuote(attribution, c);
        }
        attribution.announces = attribution.content.isEmpty()
                && entry.hasFrame(Frame.QUOTE)
                && !attribution.negated
                && phrases.is(parse.chunks.size() - 1, Type.COLON);
        boolean empty = attribution.content.isEmpty() && !attribution.announces;
        return empty ? Optional.empty() : Optional.of(attribution);
    }

    private Optional<Spoken> speaker(int c, Entry entry) {
        return switch (phrases.at(c).form()) {
            case INFINITIVE -> subjects.ofInfinitive(c).map(subject -> new Spoken(subject, SpeakerPosition.CONTROLLED));
            case ING -> subjects.ofParticiple(c).map(subject -> new Spoken(subject, SpeakerPosition.PARTICIPLE));
            default -> {
                boolean invertible = entry.hasFrame(Frame.INVERTED) || entry.hasFrame(Frame.QUOTE) && quoteBefore(c);
                if (invertible && opensInversion(c)) {
                    Optional<Phrase> behind = phrases.startingAt(c + 1);
                    if (behind.isPresent()) {
                        yield behind.map(subject -> new Spoken(subject, SpeakerPosition.INVERTED));
                    }
                }
                Optional<Phrase> subject = phrases.subjectBefore(c);
                yield subject.isPresent()
                        ? subject.map(found -> new Spoken(found, SpeakerPosition.SUBJECT))
                        : subjects.coordinated(c).map(found -> new Spoken(found, SpeakerPosition.COORDINATED));
            }
        };
    }

    /** "While A says X", "who says X": the clause of the cue ends with the next comma. */
    private boolean bounded(Phrase speaker, Chunk cue) {
        int chunk = phrases.chunkAt(speaker.first());
        return speaker.last() < cue.first()
                && (phrases.is(chunk, Type.REL) || phrases.is(chunk - 1, Type.SUB) || phrases.is(chunk - 1, Type.WH));
    }

    private void fill(Attribution attribution, Chunk chunk) {
        int right = phrases.chunkAt(attribution.cueLast) + 1;
        int left = -1;
        if (attribution.by == SpeakerPosition.INVERTED) {
            left = chunk.first() - 1;
            right = phrases.chunkAt(attribution.speaker.last()) + 1;
        } else if (attribution.speaker.last() < chunk.first()
                && attribution.by != SpeakerPosition.COORDINATED
                && attribution.by != SpeakerPosition.PARTICIPLE) {
            left = attribution.speaker.first() - 1;
        }
        parse.surroundings.fill(attribution, left, right);
    }

    private boolean quoteBefore(int c) {
        return phrases.is(c - 1, Type.QUOTE) || phrases.is(c - 1, Type.COMMA) && phrases.is(c - 2, Type.QUOTE);
    }

    /**
     * {@code "…," said Torvik}: the noun after the verb is its subject, if there is none before it and no verb after.
     */
    private boolean opensInversion(int c) {
        boolean quote = quoteBefore(c);
        if (!phrases.is(c + 1, Type.NP)
                || !quote && parse.unit.at(phrases.at(c + 1).head()).tagged("PRON")
                || !quote && phrases.subjectBefore(c).isPresent()) {
            return false;
        }
        int behind = phrases.right(c + 1) + 1;
        boolean reduced = quote
                && phrases.is(behind, Type.VP)
                && phrases.at(behind).form() == Form.ED
                && phrases.is(behind + 1, Type.PREP);
        if (phrases.is(behind, Type.VP) && phrases.at(behind).finite() && !reduced) {
            return false;
        }
        return c == 0
                || switch (phrases.at(c - 1).type()) {
                    case COMMA, QUOTE, DASH, STOP -> true;
                    default -> false;
                };
    }
}
