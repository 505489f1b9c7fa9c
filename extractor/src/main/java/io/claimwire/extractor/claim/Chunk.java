package io.claimwire.extractor.claim;

/**
 * Neighbouring tokens that act as one: a base noun phrase, a verb group, a quote, a mark. Immutable.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param head the main verb of a verb group, the last noun of a noun phrase, else {@code first}
 * @param form how a verb group stands in its sentence; null for everything else
 */
record Chunk(Type type, int first, int last, int head, Form form) {
    /** What a chunk is. REL opens a relative clause, WH an indirect question, SUB another subordinate clause. */
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

    /** FINITE with its own tense, INFINITIVE with "to", ING and ED participles without auxiliary, PASSIVE with one. */
    enum Form {
        FINITE,
        PASSIVE,
        INFINITIVE,
        ING,
        /** "accused", "said": past tense or participle, told apart by what stands around it. */
        ED
    }

    boolean is(Type wanted) {
        return type == wanted;
    }

    boolean finite() {
        return type == Type.VP && (form == Form.FINITE || form == Form.PASSIVE || form == Form.ED);
    }
}
