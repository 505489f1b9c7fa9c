/** Parse results and the builder of articles, shared by all formats. */
package io.claimwire.ingest.format;
