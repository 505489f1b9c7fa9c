package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.Chunk.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Groups the tokens of a unit into chunks, from left to right in one pass (Abney 1991). One instance per unit; not
 * thread-safe.
 */
final class Chunker {
    private static final Set<String> RELATIVE = Set.of("who", "which", "whom", "whose");
    private static final Set<String> QUESTION = WordLists.of("question");
    private static final Set<String> PREPOSITIONS =
            Set.of("of", "for", "by", "with", "from", "against", "about", "in", "on", "at", "to");

    private final TextUnit unit;
    private final VerbGroups verbs;
    private final NounGroups nouns;
    private final List<Chunk> chunks = new ArrayList<>();

    private Chunker(TextUnit unit) {
        this.unit = unit;
        this.verbs = new VerbGroups(unit);
        this.nouns = new NounGroups(unit, verbs);
    }

    static List<Chunk> chunks(TextUnit unit) {
        Chunker chunker = new Chunker(unit);
        for (int at = 0; at < unit.size(); ) {
            Chunk chunk = chunker.at(at);
            chunker.chunks.add(chunk);
            at = chunk.last() + 1;
        }
        return chunker.chunks;
    }

    private Chunk at(int at) {
        Token token = unit.at(at);
        if (token.quoted()) {
            return quote(at);
        }
        Chunk noun = clausal(at) ? null : nouns.at(at);
        Chunk group = noun == null ? verbs.at(at) : noun;
        return group == null ? new Chunk(single(token, at), at, at, at, null) : group;
    }

    private Chunk quote(int at) {
        int last = at;
        while (unit.has(last + 1) && unit.at(last + 1).quoted() && !(last > at && unit.opens(last + 1))) {
            last++;
        }
        return new Chunk(Type.QUOTE, at, last, at, null);
    }

    /** Whether the word opens a clause although it is tagged as pronoun or determiner. */
    private boolean clausal(int at) {
        Token token = unit.at(at);
        return token.is(RELATIVE) || token.is(QUESTION) || token.is("that") && !demonstrative(at);
    }

    private boolean demonstrative(int i) {
        Token token = unit.at(i);
        if (token.tagged("DET")) {
            return unit.has(i + 1) && !unit.at(i + 1).verbal();
        }
        if (!token.tagged("PRON")) {
            return false;
        }
        if (i > 0
                && unit.has(i + 1)
                && (unit.at(i + 1).nominal() || unit.at(i + 1).tagged("DET"))) {
            return false; // "told CNN Tuesday that Ginsburg …"
        }
        Chunk before = chunks.isEmpty() ? null : chunks.get(chunks.size() - 1);
        return before == null || !before.is(Type.NP) && !before.is(Type.COMMA);
    }

    private Type single(Token token, int at) {
        if (token.is("that")) {
            boolean relative = !chunks.isEmpty()
                    && chunks.get(chunks.size() - 1).is(Type.NP)
                    && (token.tagged("PRON")
                            || unit.has(at + 1) && unit.at(at + 1).verbal());
            return relative ? Type.REL : Type.THAT;
        }
        if (token.is(RELATIVE)) {
            return Type.REL;
        }
        if (token.is(QUESTION)) {
            return Type.WH;
        }
        return switch (token.text()) {
            case "," -> Type.COMMA;
            case ":" -> Type.COLON;
            case ";" -> Type.SEMICOLON;
            case ".", "?", "!", "...", "…" -> Type.STOP;
            case "-", "--", "–", "—", "―", "---" -> Type.DASH;
            case "(", "[" -> Type.OPEN;
            case ")", "]" -> Type.CLOSE;
            default -> preposition(token, at) ? Type.PREP : byTag(token.tag());
        };
    }

    /** A word tagged as conjunction before a noun or a participle is treated as a preposition. */
    private boolean preposition(Token token, int at) {
        if (token.is(PREPOSITIONS)) {
            return true;
        }
        if (!token.is("as") || !unit.has(at + 1)) {
            return false;
        }
        for (int i = at + 1; unit.has(i) && i < at + 8; i++) {
            Token next = unit.at(i);
            if (next.is(",") || next.is(".") || next.quoted()) {
                return true;
            }
            if (next.verbal()) {
                return next.lower().endsWith("ing") || i == at + 1;
            }
        }
        return true;
    }

    private static Type byTag(String tag) {
        return switch (tag) {
            case "ADP" -> Type.PREP;
            case "CCONJ" -> Type.AND;
            case "SCONJ" -> Type.SUB;
            case "ADV", "INTJ" -> Type.ADV;
            case "ADJ" -> Type.ADJ;
            default -> Type.OTHER;
        };
    }
}
