package io.claimwire.sink.postgres;

import io.claimwire.runtime.kafka.KafkaExceptions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topic ids, by which the broker distinguishes a topic from a deleted one of the same name. Not thread-safe. */
final class TopicIds implements AutoCloseable {
    private final Admin admin;
    private final Set<String> topics;

    TopicIds(SinkSettings settings, Set<String> topics) {
        this.admin = Admin.create(settings.admin());
        this.topics = Set.copyOf(topics);
    }

    /** @throws KafkaException when the broker does not answer, or a topic does not exist */
    Map<String, String> now() {
        try {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new UnknownTopicOrPartitionException(
                        "a topic that the sink reads does not exist: run `claimwire topics create`");
            }
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while reading topic ids", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
