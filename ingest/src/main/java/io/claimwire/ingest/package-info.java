/** The HTTP service of ingest. */
package io.claimwire.ingest;
