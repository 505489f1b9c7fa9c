package io.claimwire.extractor.claim;

import java.time.LocalDate;

/**
 * A time expression and its days. Immutable.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param from first day; null when open or unknown
 * @param to day after the last; null when open or unknown
 */
record DateRange(int first, int last, LocalDate from, LocalDate to) {}
