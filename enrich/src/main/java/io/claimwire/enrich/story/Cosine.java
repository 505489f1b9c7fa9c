package io.claimwire.enrich.story;

/** Of one vector with another that is read term by term. One thread. */
final class Cosine {
    /** So that nothing is divided by nothing. */
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
