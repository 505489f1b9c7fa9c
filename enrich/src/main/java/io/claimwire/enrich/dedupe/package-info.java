/** Assigns verdicts to articles: identity, copies, revisions and kills. */
package io.claimwire.enrich.dedupe;
