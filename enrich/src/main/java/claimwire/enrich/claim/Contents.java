package claimwire.enrich.claim;

import claimwire.enrich.text.Paragraphs.Piece;
import java.util.Optional;
import java.util.Set;

/** Decides where a claim's words begin and end around a cue. Stateless. */
final class Contents {
    private static final Set<String> TELLS = Set.of("tell", "ask", "urge", "warn", "order", "accuse", "remind");
    private static final int REACH = 14;

    private Contents() {}

    /** Everything up to the token, the comma before the attribution left off. */
    static Optional<Piece> left(Unit unit, int last) {
        int end = last;
        while (unit.has(end)
                && !unit.at(end).word()
                && !unit.at(end).is("\"", "%", ")", "?", "!")
                && !unit.at(end).quoted()) {
            end--;
        }
        int first = 0;
        while (first < end
                && !unit.at(first).quoted()
                && (unit.at(first).tag().equals("CCONJ") || unit.at(first).is(",", "-"))) {
            first++;
        }
        return end - first < 1
                ? Optional.empty()
                : Optional.of(new Piece(unit.at(first).start(), unit.at(end).end()));
    }

    /** Everything from the token on, "that", a colon and the final full stop left off. */
    static Optional<Piece> right(Unit unit, int from) {
        int first = from;
        while (unit.has(first) && !unit.at(first).quoted() && unit.at(first).is(",", ":", "that", ".", ";", "-", ")")) {
            first++;
        }
        int last = unit.size() - 1;
        while (last > first && !unit.at(last).quoted() && unit.at(last).is(".", ";", ":", ",")) {
            last--;
        }
        return last - first < 1
                ? Optional.empty()
                : Optional.of(new Piece(unit.at(first).start(), unit.at(last).end()));
    }

    /**
     * Where the clause begins behind an addressee, a place or a time: behind "that", a colon or an opening quote mark when
     * one comes soon and no verb stands before it.
     */
    static int afterAddressee(Attribution attribution, int from) {
        Unit unit = attribution.unit;
        for (int i = from; unit.has(i) && i < from + REACH; i++) {
            Token token = unit.at(i);
            boolean behindWords = i > from;
            if (token.quoted() && !(behindWords && mixed(unit, from, i))
                    || token.is(":")
                    || token.is("that") && !token.tag().equals("DET")) {
                address(attribution, from, i);
                return i;
            }
            if (token.verbal()) {
                break;
            }
        }
        if (TELLS.contains(attribution.cue.lemma())) {
            Optional<NounPhrases.Phrase> person = NounPhrases.startingAt(unit, from);
            if (person.isPresent() && unit.has(person.get().last() + 1)) {
                attribution.addressee = person.get();
                return person.get().last() + 1;
            }
        }
        return behindTime(unit, from);
    }

    /** Whether the piece holds a verb, or words in quote marks. */
    static boolean clausal(Unit unit, Piece piece) {
        return unit.tokens().stream()
                .filter(token -> token.start() >= piece.start() && token.end() <= piece.end())
                .anyMatch(token -> token.verbal() || token.quoted() && token.word());
    }

    static boolean startsQuoted(Unit unit, Piece piece) {
        return unit.tokens().stream().anyMatch(token -> token.start() == piece.start() && token.quoted());
    }

    /** Ends the attribution's content where another one begins. */
    static void cutBefore(Attribution attribution, int position) {
        attribution.content.replaceAll(piece -> {
            if (piece.end() <= position || piece.start() >= position) {
                return piece;
            }
            int end = attribution.unit.tokens().stream()
                    .filter(token -> token.end() <= position && (token.word() || token.quoted()))
                    .mapToInt(Token::end)
                    .max()
                    .orElse(position);
            return new Piece(piece.start(), Math.max(piece.start(), end));
        });
        attribution.content.removeIf(piece -> piece.start() >= piece.end());
    }

    /** "said the plan was" + "a disgrace": words before the quote belong to the clause when a verb is among them. */
    private static boolean mixed(Unit unit, int from, int quote) {
        for (int i = from; i < quote; i++) {
            if (unit.at(i).verbal()) {
                return true;
            }
        }
        return !unit.at(quote - 1).is(",", ":", "\"");
    }

    private static void address(Attribution attribution, int from, int to) {
        if (TELLS.contains(attribution.cue.lemma()) && to > from) {
            NounPhrases.startingAt(attribution.unit, from).ifPresent(phrase -> attribution.addressee = phrase);
        }
    }

    private static int behindTime(Unit unit, int from) {
        int i = from;
        if (unit.has(i) && unit.at(i).is("on", "late", "early") && unit.has(i + 1) && day(unit.at(i + 1))) {
            i += 2;
        } else if (unit.has(i) && day(unit.at(i))) {
            i++;
        }
        return i;
    }

    private static boolean day(Token token) {
        return token.lower().endsWith("day") && token.word();
    }
}
