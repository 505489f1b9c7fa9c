package io.claimwire.extractor.claim;

import java.time.LocalDate;

/**
 * An expression of time and the days that it covers. Immutable.
 *
 * @param first index of its first token
 * @param last index of its last token
 * @param from its first day; null when it is open or cannot be told
 * @param to the day behind its last; null likewise
 */
record DateRange(int first, int last, LocalDate from, LocalDate to) {}
