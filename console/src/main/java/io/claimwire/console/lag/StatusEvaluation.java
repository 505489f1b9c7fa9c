package io.claimwire.console.lag;

/**
 * A status and one sentence that explains it. Immutable.
 *
 * @param reason without a full stop
 */
record StatusEvaluation(GroupStatus status, String reason) {}
