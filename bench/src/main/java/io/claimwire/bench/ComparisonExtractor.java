package io.claimwire.bench;

/** Another quote attribution program, for comparison. Provided by the profile {@code rivals}. Not thread-safe. */
public interface ComparisonExtractor {
    /** Its name in measurements. */
    String name();

    /** Loads its models. */
    void load();

    /** Processes one text; returns the number of attributed quotes, so that the JIT compiler cannot remove the work. */
    int countQuotes(String text);
}
