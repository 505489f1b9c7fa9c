package io.claimwire.enrich.topology;

import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import org.apache.kafka.common.header.Headers;

/**
 * Result of a processor for one record: a value for the next processor, or a rejection for the dead letters. Immutable.
 *
 * @param <T> type of the value
 */
sealed interface ProcessingResult<T> {
    /** @param value null for a tombstone */
    record Success<T>(T value) implements ProcessingResult<T> {}

    /**
     * @param key original key
     * @param original original value
     * @param origin topic-partition@offset of the record in articles.raw
     */
    record Rejected<T>(byte[] key, byte[] original, String stage, String reason, String origin)
            implements ProcessingResult<T> {
        /** @param recordHeaders headers of the rejected record */
        Headers headers(Headers recordHeaders) {
            return DeadLetterHeaderCodec.headers(stage, reason, origin, recordHeaders);
        }
    }

    /** Handles an unexpected exception: an outage is rethrown, anything else is a rejection. */
    static <T> ProcessingResult<T> rejection(
            RuntimeException failure, byte[] key, byte[] original, String stage, String origin) {
        if (FailureKind.of(failure) == FailureKind.OUTAGE) {
            throw failure;
        }
        return new Rejected<>(key, original, stage, reason(failure), origin);
    }

    /** One line, with the class only if the message alone is meaningless. */
    static String reason(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        return FailureKind.of(failure) == FailureKind.BUG || message.isBlank()
                ? failure.getClass().getSimpleName() + (message.isBlank() ? "" : ": " + message)
                : message;
    }
}
