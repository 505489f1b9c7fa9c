package io.claimwire.extractor.claim;

/**
 * The construction of cue and content, and its prior probability of being correct, from 0 to 1. The values are set by
 * hand, in steps of .05, after reading samples of newswire; {@code claimwire extract --errors} prints their
 * calibration.
 */
enum Construction {
    QUOTE_BEFORE("a quote, then speaker and cue", 0.95),
    QUOTE_AFTER("cue, then a quote", 0.9),
    QUOTE_MIXED("cue, then content that is partly quoted", 0.75),
    CLAUSE_BEFORE("a clause, then speaker and cue", 0.8),
    THAT("cue, then \"that\"", 0.9),
    CLAUSE("cue, then a clause", 0.85),
    COLON("cue, then a colon", 0.6),
    QUESTION("cue, then an indirect question", 0.75),
    INFINITIVE("cue, then \"to\" and a verb", 0.6),
    PERSON_INFINITIVE("cue, a person, then \"to\" and a verb", 0.7),
    NOUN("cue and its object", 0.6),
    PREPOSITION("cue, a preposition and its noun", 0.65),
    EXTRACTED("\"which X says is …\"", 0.6),
    ACCORDING("\"according to\"", 0.85),
    NAMED("a name and a colon", 0.75),
    SURVEYED("\"in a poll\"", 0.4),
    OWNED("\"X's claim that\"", 0.5),
    ADJECTIVE("\"is confident that\"", 0.6),
    PASSIVE("\"was accused by X\"", 0.45),
    SUPPOSED("\"is believed to\"", 0.6),
    ANNOUNCED("a colon, then following paragraphs", 0.75),
    STATED("the outlet's own statement", 0.5);

    private final String meaning;
    private final double prior;

    Construction(String meaning, double prior) {
        this.meaning = meaning;
        this.prior = prior;
    }

    String meaning() {
        return meaning;
    }

    double prior() {
        return prior;
    }
}
