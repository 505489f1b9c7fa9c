/** Articles from files, folders, archives and WARC. */
package io.claimwire.ingest.format.archive;
