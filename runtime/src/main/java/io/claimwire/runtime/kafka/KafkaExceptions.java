package io.claimwire.runtime.kafka;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;

/** What a future of Kafka's clients failed with, as the exception that everybody handles. Stateless. */
public final class KafkaExceptions {
    private KafkaExceptions() {}

    /** The failure itself when it is one of Kafka's, else one of Kafka's around it; to be thrown. */
    public static KafkaException unwrap(ExecutionException failed) {
        return failed.getCause() instanceof KafkaException said ? said : new KafkaException(failed.getCause());
    }
}
