/** Connections to PostgreSQL with timeouts. */
package io.claimwire.runtime.postgres;
