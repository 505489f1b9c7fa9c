/** {@code claimwire ingest}. */
package io.claimwire.app.ingest;
