package io.claimwire.enrich.story;

/** Cosine of two vectors, one of which is read term by term. Not thread-safe. */
final class Cosine {
    /** Avoids a division by zero. */
    static final double TINY = 1e-9;

    private final double ours;
    double theirs;
    double dot;

    Cosine(double ours) {
        this.ours = ours;
    }

    void add(double value, double own) {
        theirs += value * value;
        dot += value * own;
    }

    double value() {
        return dot / (Math.sqrt(ours * theirs) + TINY);
    }
}
