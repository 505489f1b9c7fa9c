/** Gives every article its verdict: identity, copies, revisions and kills. */
package io.claimwire.enrich.dedupe;
