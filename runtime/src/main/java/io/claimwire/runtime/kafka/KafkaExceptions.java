package io.claimwire.runtime.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** Unwraps the exceptions of Kafka's futures. Stateless. */
public final class KafkaExceptions {
    private KafkaExceptions() {}

    /** The cause when it is a {@link KafkaException}, else a {@link KafkaException} that wraps it; to be thrown. */
    public static KafkaException unwrap(ExecutionException failed) {
        return failed.getCause() instanceof KafkaException said ? said : new KafkaException(failed.getCause());
    }
}
