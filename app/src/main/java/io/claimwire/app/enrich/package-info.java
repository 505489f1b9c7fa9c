/** {@code claimwire enrich} and {@code claimwire reprocess}. */
package io.claimwire.app.enrich;
