package io.claimwire.extractor.claim;

/** The position of the speaker, and the factor by which it reduces confidence relative to a plain subject. */
enum SpeakerPosition {
    SUBJECT("subject before the cue", 1.0),
    INVERTED("subject after the cue", 1.0),
    COORDINATED("subject of the verb before \"and\"", 0.85),
    PARTICIPLE("subject of the main clause", 0.8),
    CONTROLLED("subject of \"went on to\"", 0.85),
    AGENT("named after a preposition", 1.0),
    NEIGHBOUR("speaker of the previous sentence", 0.45),
    UNKNOWN("no speaker named", 1.0);

    private final String meaning;
    private final double factor;

    SpeakerPosition(String meaning, double factor) {
        this.meaning = meaning;
        this.factor = factor;
    }

    String meaning() {
        return meaning;
    }

    double factor() {
        return factor;
    }
}
