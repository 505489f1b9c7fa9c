package io.claimwire.extractor.claim;

/** Where the speaker stood, and by how much that makes an attribution less certain than a plain subject does. */
enum SpeakerPosition {
    SUBJECT("subject before the cue", 1.0),
    INVERTED("subject behind the cue", 1.0),
    COORDINATED("subject of the verb before \"and\"", 0.85),
    PARTICIPLE("subject of the main clause", 0.8),
    CONTROLLED("subject of \"went on to\"", 0.85),
    AGENT("named behind a preposition", 1.0),
    NEIGHBOUR("speaker of the sentence before", 0.45),
    UNKNOWN("nobody is named", 1.0);

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
