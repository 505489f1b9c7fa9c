/** Articles from a document of any format. */
package io.claimwire.ingest.format.document;
