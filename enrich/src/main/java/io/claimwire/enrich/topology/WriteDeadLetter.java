package io.claimwire.enrich.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Converts a rejection to a record of articles.dead-letter: original bytes, reason in headers. Confined to one thread.
 */
final class WriteDeadLetter<K, T> extends ContextualProcessor<K, ProcessingResult<T>, byte[], byte[]> {
    @Override
    public void process(Record<K, ProcessingResult<T>> arrived) {
        if (arrived.value() instanceof ProcessingResult.Rejected<T> refused) {
            context()
                    .forward(new Record<>(
                            refused.key(),
                            refused.original(),
                            arrived.timestamp(),
                            refused.headers(arrived.headers())));
        }
    }
}
