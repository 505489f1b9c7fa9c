/** Inverted indexes in primitive arrays. */
package io.claimwire.enrich.index;
