package io.claimwire.extractor.claim;

import claimwire.CueClass;
import claimwire.Modality;
import claimwire.Polarity;
import java.util.List;
import java.util.Set;

/** Polarity and modality of a claim, from the cue and the first verb group of the content. Stateless. */
final class Stance {
    private static final Set<String> NEGATIONS =
            Set.of("not", "n't", "never", "no", "nobody", "none", "neither", "nothing");
    private static final Set<String> HEDGES = WordLists.of("hedges");
    private static final Set<String> DUTIES = Set.of("must", "should", "ought");
    private static final Set<String> CONDITIONS = Set.of("if", "unless", "provided");

    private Stance() {}

    /**
     * Negated when an odd number of these holds: the cue denies, the cue is negated, the verb of the content is
     * negated.
     */
    static Polarity polarity(CueClass cue, boolean cueNegated, List<Token> words) {
        boolean negated = cue == CueClass.DENY ^ cueNegated ^ verbNegated(words);
        return negated ? Polarity.NEGATED : Polarity.AFFIRMED;
    }

    /** Whether the first verb group, or the words before it, contain "not", "never" or "nobody". */
    private static boolean verbNegated(List<Token> words) {
        boolean verb = false;
        for (Token token : words) {
            if (token.is(NEGATIONS) && !(token.is("no") && verb)) {
                return true;
            }
            boolean group = token.verbal() || token.tagged("ADV") || token.tagged("PART");
            if (verb && !group) {
                return token.is("no") || token.is("nothing");
            }
            verb |= token.verbal();
        }
        return false;
    }

    static Modality modality(CueClass cue, Construction construction, List<Token> words) {
        if (cue == CueClass.ASK) {
            return Modality.ASKED;
        }
        if (!words.isEmpty() && opening(words).is(CONDITIONS)) {
            return Modality.CONDITIONAL;
        }
        boolean intends = cue == CueClass.PLAN || cue == CueClass.PROMISE;
        if (intends || construction == Construction.INFINITIVE && cue != CueClass.DENY) {
            return Modality.INTENDED;
        }
        if (cue == CueClass.DEMAND) {
            return Modality.OBLIGED;
        }
        return ofVerb(cue, words);
    }

    private static Modality ofVerb(CueClass cue, List<Token> words) {
        boolean would = false;
        boolean condition = false;
        boolean future = false;
        for (int i = 0; i < words.size(); i++) {
            Token token = words.get(i);
            if (token.is(HEDGES)) {
                return Modality.POSSIBLE;
            }
            boolean need = token.is("need") || token.is("needs") || token.is("has") || token.is("have");
            if (token.is(DUTIES)
                    || need && i + 1 < words.size() && words.get(i + 1).is("to")) {
                return Modality.OBLIGED;
            }
            would |= token.is("would") || token.is("'d");
            condition |= i > 0 && token.is(CONDITIONS);
            future |= token.is("will") || token.is("'ll");
        }
        if (condition && (would || future)) {
            return Modality.CONDITIONAL;
        }
        if (future) {
            return Modality.FUTURE;
        }
        return cue == CueClass.ESTIMATE ? Modality.POSSIBLE : Modality.ASSERTED;
    }

    private static Token opening(List<Token> words) {
        for (Token token : words) {
            if (token.word() && !token.is("that")) {
                return token;
            }
        }
        return words.get(0);
    }
}
