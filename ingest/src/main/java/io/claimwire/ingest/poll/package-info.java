/** Polls feeds, with schedule, rate limits and state in Kafka. */
package io.claimwire.ingest.poll;
