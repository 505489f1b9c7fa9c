package io.claimwire.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Which of Kafka's own settings may be given, and what each client takes of them, SASL and TLS included. */
public final class KafkaSettings {
    public static final Setting BOOTSTRAP = Setting.of(
            "kafka.bootstrap.servers", "localhost:9092", "Brokers to begin with, host:port, comma-separated.");
    /** The ones that we name ourselves; any other client setting of Kafka passes as {@code kafka.NAME}. */
    public static final List<Setting> KEYS = List.of(BOOTSTRAP);

    private static final List<String> SECRET_ENDINGS =
            List.of("password", "jaas.config", "secret", "token", "key.pem", "keystore.key");

    private KafkaSettings() {}

    /** Names of every setting that a producer, a consumer or an admin client knows. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        names.addAll(AdminClientConfig.configNames());
        return names;
    }

    /** Whether a value of this key must not be printed. */
    public static boolean isSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return SECRET_ENDINGS.stream().anyMatch(lower::endsWith);
    }

    public static Map<String, Object> producer(Settings settings) {
        return settings.kafka(ProducerConfig.configNames());
    }

    public static Map<String, Object> consumer(Settings settings) {
        return settings.kafka(ConsumerConfig.configNames());
    }

    /** For a consumer that belongs to no group and only looks on: what was aborted it never sees. */
    public static Map<String, Object> standaloneConsumer(Settings settings) {
        Map<String, Object> configuration = consumer(settings);
        configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return configuration;
    }

    public static Map<String, Object> admin(Settings settings) {
        return settings.kafka(AdminClientConfig.configNames());
    }

    /** What a Kafka Streams application hands on to all the clients that it makes itself. */
    public static Map<String, Object> streams(Settings settings) {
        return settings.kafka(names());
    }
}
