package io.claimwire.runtime.topics;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.KafkaExceptions;
import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.registry.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/** Creates missing topics and registers their schemas, for {@code claimwire topics create}. Not thread-safe. */
public final class TopicCreation {
    private final Settings settings;
    private final Topics topics;

    public TopicCreation(Settings settings, Topics topics) {
        this.settings = settings;
        this.topics = topics;
    }

    /**
     * @return the names of the topics that were created
     * @throws KafkaException when the broker is unavailable or rejects the request
     * @throws io.claimwire.runtime.registry.RegistryException when the registry is unavailable or rejects the request
     */
    public List<String> create() {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            List<String> lacking = missing(admin);
            short replication = TopicSettings.from(settings).replication();
            List<NewTopic> missing = new ArrayList<>();
            for (Topic<?, ?> topic : topics.all()) {
                if (lacking.contains(topic.name())) {
                    missing.add(new NewTopic(
                                    topic.name(),
                                    Optional.of(topic.partitions()),
                                    replication < 1 ? Optional.empty() : Optional.of(replication))
                            .configs(topic.configuration()));
                }
            }
            admin.createTopics(missing).all().get();
            registerSchemas();
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException failed) {
            throw KafkaExceptions.unwrap(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while creating topics", interrupted);
        }
    }

    /** Names of the topics that do not exist on the broker. */
    public List<String> missing(Admin admin) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        return topics.all().stream()
                .map(Topic::name)
                .filter(name -> !existing.contains(name))
                .toList();
    }

    private void registerSchemas() {
        SchemaRegistryClient registry = new HttpSchemaRegistryClient(settings.registry());
        topics.schemas().forEach((topic, schema) -> {
            registry.register(topic.subject(), schema);
            registry.requireCompatibility(topic.subject(), "BACKWARD_TRANSITIVE");
        });
    }
}
