/** The Kafka Streams topology, its processors, stores and exception handlers. */
package io.claimwire.enrich.topology;
