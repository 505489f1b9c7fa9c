package io.claimwire.extractor.claim;

import io.claimwire.extractor.claim.QuoteSpans.Quote;
import io.claimwire.extractor.text.Paragraphs.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Tracks the speakers of an article from unit to unit: continued quotes, quotes whose speaker is in the previous
 * sentence, paragraphs after a colon, interviews. Not thread-safe.
 */
final class Discourse {
    private final AttributionGrammar grammar;
    private QuoteSpans quotes;
    private List<Attribution> all;
    /** The last speaker, while a following quote may be attributed to them. */
    private Attribution last;

    private int reached;

    Discourse(AttributionGrammar grammar) {
        this.grammar = grammar;
    }

    /** All attributions of the article in text order, and statements of the outlet itself. */
    List<Attribution> read(List<TextUnit> units, QuoteSpans marks) {
        this.quotes = marks;
        this.all = new ArrayList<>();
        this.last = null;
        this.reached = -1;
        for (TextUnit unit : units) {
            next(unit);
            reached = unit.paragraph();
        }
        all.removeIf(attribution -> attribution.content.isEmpty());
        return all;
    }

    private void next(TextUnit unit) {
        boolean near = last != null && unit.paragraph() - reached <= 1;
        boolean same = unit.paragraph() == reached;
        if (near && last.announces && unit.paragraph() > last.unit.paragraph() && block(unit, same)) {
            return;
        }
        if (near && same && last.construction == Construction.NAMED) {
            extend(unit);
            return;
        }
        List<Attribution> found = grammar.parse(unit);
        boolean quoted = unit.onlyQuoted() || same && unit.mostlyQuoted();
        if (found.isEmpty() && quoted && near) {
            follow(unit, same);
        } else if (!found.isEmpty()) {
            all.addAll(found);
            last = found.get(found.size() - 1);
            for (Attribution attribution : found) {
                if (attribution.quotes() && !last.announces) {
                    last = attribution;
                }
            }
        } else if (!quoted) {
            StatedFacts.in(unit).ifPresent(all::add);
            last = null;
        }
    }

    /** "He said:" and the following paragraph, or all following quoted paragraphs. */
    private boolean block(TextUnit unit, boolean same) {
        boolean first = last.content.isEmpty();
        if (!first && !same && !unit.onlyQuoted()) {
            return false;
        }
        if (!first && same && !unit.onlyQuoted() && last.quotes()) {
            return false;
        }
        last.construction = Construction.ANNOUNCED;
        if (same && !first) {
            extend(unit);
        } else {
            last.content.add(new Piece(unit.start(), unit.end()));
        }
        return true;
    }

    /** The content continues in the next sentence of the paragraph. */
    private void extend(TextUnit unit) {
        Piece words = last.content.remove(last.content.size() - 1);
        last.content.add(new Piece(words.start(), unit.end()));
    }

    private void follow(TextUnit unit, boolean same) {
        Piece words = new Piece(unit.start(), unit.end());
        if (same || quotes.all().stream().anyMatch(quote -> continues(quote, unit))) {
            last.content.add(words);
            return;
        }
        Attribution inherited = new Attribution(last.unit, last.cueFirst, last.cueLast, last.cue, last.speaker);
        inherited.antecedent = last.antecedent;
        inherited.construction = Construction.QUOTE_BEFORE;
        inherited.by = SpeakerPosition.NEIGHBOUR;
        inherited.content.add(words);
        all.add(inherited);
        last = inherited;
    }

    private static boolean continues(Quote quote, TextUnit unit) {
        return quote.continued() && quote.start() >= unit.start() && quote.start() < unit.end();
    }
}
