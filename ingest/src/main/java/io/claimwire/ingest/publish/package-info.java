/** Publishes articles to Kafka, with receipts, and backfills with checkpoints. */
package io.claimwire.ingest.publish;
