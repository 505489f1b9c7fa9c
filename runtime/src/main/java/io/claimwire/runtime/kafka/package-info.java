/** Kafka clients: standalone consumers, topic readers, backoff and broker liveness. */
package io.claimwire.runtime.kafka;
