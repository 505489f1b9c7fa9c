/** Dates as found in feeds and articles. */
package io.claimwire.ingest.format.date;
