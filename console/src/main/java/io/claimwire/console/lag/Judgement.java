package io.claimwire.console.lag;

/**
 * A status, and one sentence that explains it. Immutable.
 *
 * @param because without a full stop, to stand after a colon
 */
record Judgement(GroupStatus status, String because) {}
