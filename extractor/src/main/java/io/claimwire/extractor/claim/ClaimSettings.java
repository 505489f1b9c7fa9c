package io.claimwire.extractor.claim;

/**
 * How claims are extracted. Immutable.
 *
 * @param extractor name of the {@link ClaimExtractorProvider} to use
 * @param statedThreshold check-worthiness, 0 to 1, from which on an outlet's own statement is a claim; above 1 none is
 */
public record ClaimSettings(String extractor, double statedThreshold) {
    private static final ClaimSettings STANDARD = new ClaimSettings("grammar", 0.8);

    /** The defaults. */
    public static ClaimSettings standard() {
        return STANDARD;
    }
}
