package io.claimwire.extractor.claim;

/**
 * A complete noun phrase with its attachments. Immutable.
 *
 * @param first index of its first token
 * @param last index of its last token, inclusive
 * @param headFirst first token of the phrase before its apposition
 * @param headLast last token of that part
 */
record Phrase(int first, int last, int headFirst, int headLast) {
    Phrase(int first, int last) {
        this(first, last, first, last);
    }
}
