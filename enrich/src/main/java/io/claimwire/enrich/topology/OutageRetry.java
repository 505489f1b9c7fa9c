package io.claimwire.enrich.topology;

import io.claimwire.runtime.kafka.Backoff;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the end of an outage in the failing call, as long as the thread may stay away from its consumer. Stopping
 * the thread would cost the session timeout of 45 s even for an outage of one second. Thread-safe.
 */
public final class OutageRetry {
    private static final Logger LOG = LoggerFactory.getLogger(OutageRetry.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(3);

    private final Duration maxWait;
    private volatile boolean deadlineReached;
    private volatile String lastError = "";

    /** @param most must be below {@code max.poll.interval.ms} */
    OutageRetry(Duration most) {
        this.maxWait = most;
    }

    /** The dependency that a thread is waiting for; empty when none waits. */
    String lastError() {
        return lastError;
    }

    /** Cancels all waits, because the application is closing. */
    void cancel() {
        deadlineReached = true;
    }

    /** A serde that waits while the registry is unavailable. */
    <T> Serde<T> around(Serde<T> serde) {
        Serializer<T> serializer = serde.serializer();
        Deserializer<T> deserializer = serde.deserializer();
        return Serdes.serdeFrom(
                (topic, value) -> retry(() -> serializer.serialize(topic, value)),
                (topic, bytes) -> retry(() -> deserializer.deserialize(topic, bytes)));
    }

    <T> T retry(Supplier<T> work) {
        long deadline = System.nanoTime() + maxWait.toNanos();
        Backoff backoff = null; // created at the first failure, because this is a hot path
        while (true) {
            try {
                T done = work.get();
                if (!lastError.isEmpty()) {
                    LOG.warn("schema registry is available again, resuming");
                    lastError = "";
                }
                return done;
            } catch (RuntimeException failure) {
                if (deadlineReached || FailureKind.of(failure) != FailureKind.OUTAGE || System.nanoTime() >= deadline) {
                    throw failure;
                }
                if (lastError.isEmpty()) {
                    LOG.warn("waiting for {}", ProcessingResult.reason(failure));
                }
                lastError = ProcessingResult.reason(failure);
                backoff = backoff == null ? new Backoff(FIRST_PAUSE, MAX_PAUSE) : backoff;
                if (!backoff.pause()) {
                    throw failure;
                }
            }
        }
    }
}
