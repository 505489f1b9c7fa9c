package io.claimwire.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The Kafka client settings that are passed through, and the subset that each kind of client supports, including SASL
 * and TLS.
 */
public final class KafkaSettings {
    public static final Setting BOOTSTRAP =
            Setting.of("kafka.bootstrap.servers", "localhost:9092", "Initial brokers as host:port, comma-separated.");
    /** The Kafka settings with a documented default; any other Kafka client setting is passed as {@code kafka.NAME}. */
    public static final List<Setting> KEYS = List.of(BOOTSTRAP);

    private static final List<String> SECRET_ENDINGS =
            List.of("password", "jaas.config", "secret", "token", "key.pem", "keystore.key");

    private KafkaSettings() {}

    /** Names of all settings known to producers, consumers and admin clients. */
    public static Set<String> allNames() {
        Set<String> allNames = new TreeSet<>(ProducerConfig.configNames());
        allNames.addAll(ConsumerConfig.configNames());
        allNames.addAll(AdminClientConfig.configNames());
        return allNames;
    }

    /** Whether the value of this key must be masked. */
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

    /** Configuration of a standalone consumer, without a group; it reads committed records only. */
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

    /** Configuration of a Kafka Streams application and of the clients that it creates. */
    public static Map<String, Object> streams(Settings settings) {
        return settings.kafka(allNames());
    }
}
