package io.claimwire.enrich.topology;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a refusal into a record of articles.dead-letter: the original bytes, the reason in headers. One thread. */
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
