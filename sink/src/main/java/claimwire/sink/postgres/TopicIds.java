package claimwire.sink.postgres;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The ids by which the broker tells a topic from one of the same name that was deleted before. Stateless. */
final class TopicIds {
    private TopicIds() {}

    /** @throws KafkaException when the broker does not answer, or has no such topic */
    static Map<String, String> of(SinkSettings settings, Collection<String> topics) {
        try (Admin admin = Admin.create(settings.admin())) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics)
                    .allTopicNames()
                    .get()
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException said ? said : new KafkaException(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted at the start", interrupted);
        }
    }
}
