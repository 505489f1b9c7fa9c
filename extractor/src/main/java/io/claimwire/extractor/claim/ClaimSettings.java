package io.claimwire.extractor.claim;

/**
 * Settings of claim extraction. Immutable.
 *
 * @param extractor name of the {@link ClaimExtractorProvider}
 * @param statedThreshold minimum check-worthiness, 0 to 1, for a statement of the outlet itself to be a claim;
 *     above 1: never
 */
public record ClaimSettings(String extractor, double statedThreshold) {
    private static final ClaimSettings STANDARD = new ClaimSettings("grammar", 0.8);

    /** The defaults. */
    public static ClaimSettings standard() {
        return STANDARD;
    }
}
