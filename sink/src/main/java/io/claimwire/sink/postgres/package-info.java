/** Writes rows and offsets to PostgreSQL in one transaction. */
package io.claimwire.sink.postgres;
