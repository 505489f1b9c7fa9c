package io.claimwire.extractor.claim;

import claimwire.CueClass;
import claimwire.Modality;
import java.util.List;
import java.util.Set;

/**
 * Check-worthiness of a text, from 0 to 1: a weighted sum of verifiable features, minus opinion and future. The rule is
 * our own, based on the features that Hassan et al. 2017 (ClaimBuster) found significant: numbers, names, comparisons
 * and past tense; nothing is trained. Stateless.
 */
final class CheckWorthiness {
    private static final Set<String> COMPARISONS = WordLists.of("comparisons");
    private static final Set<String> OPINIONS = WordLists.of("opinions");

    private CheckWorthiness() {}

    /**
     * @param quantities number of quantities that count something
     * @param times number of resolved time expressions
     */
    static double of(List<Token> words, int quantities, int times, CueClass cue, Modality modality) {
        double score = 0.3;
        score += quantities > 0 ? 0.3 : 0;
        score += times > 0 ? 0.1 : 0;
        score += names(words) ? 0.1 : 0;
        score += any(words, COMPARISONS) ? 0.1 : 0;
        score += past(words) ? 0.1 : 0;
        score += cue == CueClass.ACCUSE || cue == CueClass.DENY ? 0.1 : 0;
        score -= any(words, OPINIONS) ? 0.2 : 0;
        score -= words.size() < 5 ? 0.2 : 0;
        score -= switch (modality) {
            case ASKED -> 0.4;
            case INTENDED, FUTURE, OBLIGED, CONDITIONAL -> 0.2;
            case POSSIBLE -> 0.1;
            default -> 0;
        };
        return Math.round(Math.max(0, Math.min(1, score)) * 100) / 100.0;
    }

    private static boolean names(List<Token> words) {
        return words.stream().anyMatch(token -> token.tagged("PROPN"));
    }

    private static boolean any(List<Token> words, Set<String> wanted) {
        return words.stream().anyMatch(token -> token.is(wanted));
    }

    private static boolean past(List<Token> words) {
        for (Token token : words) {
            if (token.verbal()) {
                return token.lower().endsWith("ed")
                        || Set.of("was", "were", "had", "did").contains(token.lower());
            }
        }
        return false;
    }
}
