/** A broker, a registry and PostgreSQL for the demo and tests. */
package io.claimwire.embedded;
