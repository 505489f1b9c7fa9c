package claimwire.enrich.claim;

import claimwire.CueClass;
import claimwire.enrich.claim.CueLexicon.Entry;
import claimwire.enrich.claim.NounPhrases.Phrase;
import claimwire.enrich.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds attributions in a unit by hand-written rules over tags: a cue verb, its subject on either side, and the clause that
 * it governs. The rules are ours; the task is that of PolNeAR (Newell et al. 2018). Stateless.
 */
final class AttributionGrammar {
    private static final Entry ACCORDING = new Entry("according to", CueClass.SAY);
    private static final Set<String> NON_FINITE = Set.of("to", "by");
    private static final Set<CueClass> TAKES_A_NOUN = Set.of(
            CueClass.ACCUSE,
            CueClass.DENY,
            CueClass.CRITICISE,
            CueClass.PRAISE,
            CueClass.PLAN,
            CueClass.DEMAND,
            CueClass.PROMISE,
            CueClass.CONFIRM);

    /** Verbs that stand before their subject behind a quote: "…," said Torvik. */
    private static final Set<String> INVERTED = Set.of(
            "say",
            "add",
            "write",
            "note",
            "report",
            "state",
            "explain",
            "reply",
            "respond",
            "continue",
            "tweet",
            "remark",
            "comment",
            "recall",
            "declare",
            "argue",
            "insist",
            "warn",
            "ask",
            "conclude",
            "joke",
            "quip",
            "observe");

    private final CueLexicon lexicon;

    AttributionGrammar(CueLexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Attribution> parse(Unit unit) {
        List<Attribution> found = new ArrayList<>();
        for (int i = 0; i < unit.size(); i++) {
            int at = i;
            if (unit.at(i).quoted()) {
                continue;
            }
            if (unit.at(i).is("according") && unit.has(i + 2) && unit.at(i + 1).is("to")) {
                according(unit, i, found);
            } else if (unit.at(i).is("citing") && !found.isEmpty()) {
                NounPhrases.startingAt(unit, i + 1)
                        .ifPresent(phrase -> found.get(found.size() - 1).chain.add(phrase));
            } else if (unit.at(i).tag().equals("VERB") || unit.at(i).tag().equals("AUX")) {
                lexicon.find(unit.at(i).text())
                        .flatMap(cue -> verb(unit, at, cue, found))
                        .ifPresent(found::add);
            }
        }
        found.removeIf(attribution -> attribution.content.isEmpty());
        return found;
    }

    private void according(Unit unit, int i, List<Attribution> found) {
        Optional<Phrase> source = NounPhrases.startingAt(unit, i + 2);
        if (source.isEmpty()) {
            return;
        }
        if (!found.isEmpty() && !found.get(found.size() - 1).content.isEmpty()) {
            found.get(found.size() - 1).chain.add(source.get());
            Contents.cutBefore(found.get(found.size() - 1), unit.at(i).start());
            return;
        }
        Attribution attribution = new Attribution(unit, i, i + 1, ACCORDING, source.get());
        Contents.left(unit, i - 1).ifPresent(attribution.content::add);
        if (attribution.content.isEmpty()) {
            int next = source.get().last() + 1;
            Contents.right(unit, unit.has(next) && unit.at(next).is(",") ? next + 1 : next)
                    .ifPresent(attribution.content::add);
        }
        found.add(attribution);
    }

    private Optional<Attribution> verb(Unit unit, int i, Entry cue, List<Attribution> before) {
        if (unit.has(i - 1) && NON_FINITE.contains(unit.at(i - 1).lower()) || passive(unit, i)) {
            return Optional.empty();
        }
        Optional<Phrase> left =
                unit.has(i - 1) && unit.at(i - 1).quoted() ? Optional.empty() : NounPhrases.endingBefore(unit, i);
        boolean inverted = false;
        if (left.isEmpty() && INVERTED.contains(cue.lemma()) && opensInversion(unit, i)) {
            left = NounPhrases.startingAt(unit, i + 1);
            inverted = left.isPresent();
        }
        boolean participle = unit.at(i).lower().endsWith("ing");
        if (participle && !before.isEmpty() && (left.isEmpty() || unit.at(i - 1).is(","))) {
            left = Optional.of(before.get(before.size() - 1).speaker);
            Contents.cutBefore(before.get(before.size() - 1), unit.at(i).start());
            inverted = false;
        } else if (left.isEmpty()
                && !before.isEmpty()
                && unit.has(i - 1)
                && unit.at(i - 1).is("and", "but")) {
            left = Optional.of(before.get(before.size() - 1).speaker);
            Contents.cutBefore(before.get(before.size() - 1), unit.at(i - 1).start());
        }
        if (left.isEmpty()) {
            return Optional.empty();
        }
        Attribution attribution = new Attribution(unit, i, i, cue, left.get());
        attribution.negated = negated(unit, i);
        if (attribution.negated && cue.cueClass() == CueClass.SAY) {
            return Optional.empty(); // "did not say" hands nothing to anybody
        }
        fill(attribution, inverted, participle);
        return Optional.of(attribution);
    }

    private void fill(Attribution attribution, boolean inverted, boolean participle) {
        Unit unit = attribution.unit;
        int from = inverted ? attribution.speaker.last() + 1 : attribution.cueLast + 1;
        int content = inverted ? from : Contents.afterAddressee(attribution, from);
        Optional<Piece> right = Contents.right(unit, content).filter(piece -> governs(attribution, piece));
        int leftEdge = inverted ? attribution.cueFirst - 1 : attribution.speaker.first() - 1;
        boolean postposed = !participle
                && unit.has(leftEdge)
                && (unit.at(leftEdge).is(",")
                        || unit.at(leftEdge).is("\"")
                        || unit.at(leftEdge).quoted());
        Optional<Piece> left = postposed
                ? Contents.left(unit, leftEdge).filter(piece -> Contents.clausal(unit, piece))
                : Optional.empty();
        boolean split = right.isPresent() && Contents.startsQuoted(unit, right.get());
        left.ifPresent(attribution.content::add);
        if (left.isEmpty() || split) {
            right.ifPresent(attribution.content::add);
        }
    }

    private static boolean governs(Attribution attribution, Piece piece) {
        return Contents.clausal(attribution.unit, piece) || TAKES_A_NOUN.contains(attribution.cue.cueClass());
    }

    private static boolean opensInversion(Unit unit, int i) {
        return unit.has(i + 1)
                && (!unit.has(i - 1)
                        || unit.at(i - 1).is(",", "\"", "?", "!")
                        || unit.at(i - 1).quoted());
    }

    private static boolean passive(Unit unit, int i) {
        int j = i - 1;
        while (unit.has(j) && (unit.at(j).tag().equals("ADV") || unit.at(j).is("not", "been"))) {
            if (unit.at(j).is("been")) {
                return true;
            }
            j--;
        }
        boolean finite = unit.at(i).lower().endsWith("ing");
        return !finite && unit.has(j) && unit.at(j).is("is", "are", "was", "were", "be", "being", "'s", "'re");
    }

    private static boolean negated(Unit unit, int i) {
        for (int j = i - 1; j >= Math.max(0, i - 3); j--) {
            if (unit.at(j).is("not", "n't", "never")) {
                return true;
            }
            if (!unit.at(j).tag().equals("AUX") && !unit.at(j).tag().equals("ADV")) {
                return false;
            }
        }
        return false;
    }
}
