package io.claimwire.console.lag;

/**
 * A status, and one sentence that explains it. Immutable.
 *
 * @param reason without a full stop, to stand after a colon
 */
record StatusEvaluation(GroupStatus status, String reason) {}
