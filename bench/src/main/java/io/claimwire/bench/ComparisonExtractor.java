package io.claimwire.bench;

/** Another program that says who said what, to be measured beside ours. Jars of the profile {@code rivals} bring them. One thread. */
public interface ComparisonExtractor {
    /** What the figures call it. */
    String name();

    /** Loads its models. */
    void load();

    /** Reads one text and throws its answer away; returns how many quotes it attributed, so that nothing is optimised away. */
    int read(String text);
}
