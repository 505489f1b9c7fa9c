/** RSS, RDF, Atom, sitemaps and NewsML-G2. */
package io.claimwire.ingest.format.feed;
