package io.claimwire.extractor.claim;

/**
 * A chunk of tokens: a base noun phrase, a verb group, a quote, a mark. Immutable.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param head the main verb of a verb group, the last noun of a noun phrase, else {@code first}
 * @param form form of a verb group; else null
 */
record Chunk(Type type, int first, int last, int head, Form form) {
    /** Chunk types. REL opens a relative clause, WH an indirect question, SUB another subordinate clause. */
    enum Type {
        NP,
        VP,
        PREP,
        COMMA,
        COLON,
        DASH,
        SEMICOLON,
        STOP,
        AND,
        THAT,
        REL,
        WH,
        SUB,
        ADV,
        ADJ,
        TIME,
        QUOTE,
        OPEN,
        CLOSE,
        OTHER
    }

    /**
     * FINITE: finite verb; INFINITIVE: with "to"; ING and ED: participles without auxiliary; PASSIVE: with auxiliary.
     */
    enum Form {
        FINITE,
        PASSIVE,
        INFINITIVE,
        ING,
        /** "accused", "said": past tense or participle, disambiguated by context. */
        ED
    }

    boolean is(Type wanted) {
        return type == wanted;
    }

    boolean finite() {
        return type == Type.VP && (form == Form.FINITE || form == Form.PASSIVE || form == Form.ED);
    }
}
