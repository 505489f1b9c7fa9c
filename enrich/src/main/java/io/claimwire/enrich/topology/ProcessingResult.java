package io.claimwire.enrich.topology;

import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import org.apache.kafka.common.header.Headers;

/**
 * What a node made of a record: a value that goes on, or a refusal that goes to the dead letters. Immutable.
 *
 * @param <T> what goes on
 */
sealed interface ProcessingResult<T> {
    /** @param value null for a deletion */
    record Success<T>(T value) implements ProcessingResult<T> {}

    /**
     * @param key the refused record's own key
     * @param original its own value
     * @param origin topic-partition@offset of the record in articles.raw
     */
    record Rejected<T>(byte[] key, byte[] original, String stage, String reason, String origin)
            implements ProcessingResult<T> {
        /** @param arrived those of the refused record */
        Headers headers(Headers arrived) {
            return DeadLetterHeaderCodec.headers(stage, reason, origin, arrived);
        }
    }

    /** What an unexpected failure means here: an outage is thrown on, everything else is refused with its reason. */
    static <T> ProcessingResult<T> rejection(
            RuntimeException failure, byte[] key, byte[] original, String stage, String origin) {
        if (FailureKind.of(failure) == FailureKind.OUTAGE) {
            throw failure;
        }
        return new Rejected<>(key, original, stage, reason(failure), origin);
    }

    /** One line: the class only where the message alone would say nothing. */
    static String reason(Throwable failure) {
        String message = failure.getMessage() == null
                ? ""
                : failure.getMessage().lines().findFirst().orElse("");
        return FailureKind.of(failure) == FailureKind.BUG || message.isBlank()
                ? failure.getClass().getSimpleName() + (message.isBlank() ? "" : ": " + message)
                : message;
    }
}
