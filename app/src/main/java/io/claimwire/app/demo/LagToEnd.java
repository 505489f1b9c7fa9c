package io.claimwire.app.demo;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.KafkaExceptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Computes how many of the observed records a consumer group has not committed yet. Thread-safe. */
final class LagToEnd implements AutoCloseable {
    private final Admin admin;

    LagToEnd(Settings settings) {
        admin = Admin.create(KafkaSettings.admin(settings));
    }

    /** @param seen offset after the last observed record of each partition, which ignores transaction markers */
    long recordsBehind(String group, Set<String> topics, Map<TopicPartition, Long> seen) {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get());
            long behind = 0;
            for (Map.Entry<TopicPartition, Long> end : seen.entrySet()) {
                if (topics.contains(end.getKey().topic())) {
                    OffsetAndMetadata reached = committed.get(end.getKey());
                    behind += Math.max(0, end.getValue() - (reached == null ? 0 : reached.offset()));
                }
            }
            return behind;
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading offsets", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
