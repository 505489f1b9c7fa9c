package io.claimwire.sink.postgres;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.TopicSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Settings of the sink.
 *
 * @param consumer configuration of its consumers, without the group
 * @param producer configuration of its producers, without the transactional id
 * @param group consumer group of the PostgreSQL sink; the group of the JSON publisher has the suffix {@code -json}
 * @param instance unique name of this instance; empty when not set
 * @param migrate whether the sink may migrate the database schema
 */
public record SinkSettings(
        Map<String, Object> consumer,
        Map<String, Object> producer,
        Map<String, Object> admin,
        String group,
        String instance,
        PostgresSettings postgres,
        boolean migrate) {
    public static final Setting MIGRATE = Setting.of(
            "postgres.migrate",
            "true",
            "Whether the sink migrates the database schema at start; if false, it fails when a migration is missing.");
    public static final Setting GROUP = Setting.of(
            "sink.group", "claimwire-sink", "Consumer group of the sink; also identifies its offsets in PostgreSQL.");
    public static final Setting INSTANCE = Setting.of(
            "sink.instance",
            "",
            "Unique and stable name of this instance; with it, the sink resumes immediately after a crash instead of after the session timeout.");
    public static final List<Setting> KEYS = List.of(MIGRATE, GROUP, INSTANCE);

    public static SinkSettings from(Settings settings) {
        Map<String, Object> consumer = new HashMap<>(KafkaSettings.consumer(settings));
        // aborted transactions of enrich are not read
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        Map<String, Object> producer = new HashMap<>(KafkaSettings.producer(settings));
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.put(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                TopicSettings.from(settings).maxMessageBytes());
        return new SinkSettings(
                Map.copyOf(consumer),
                Map.copyOf(producer),
                Map.copyOf(KafkaSettings.admin(settings)),
                settings.getName(GROUP.key()),
                settings.getOptionalName(INSTANCE.key()),
                PostgresSettings.from(settings),
                settings.getBoolean(MIGRATE.key()));
    }

    /** Configuration of a consumer in a group; with an instance name it uses static membership. */
    public Map<String, Object> consumer(String group) {
        Map<String, Object> configuration = new HashMap<>(consumer);
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        if (!instance.isEmpty()) {
            configuration.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        return configuration;
    }

    /** The group of the JSON publisher. */
    public String jsonGroup() {
        return group + "-json";
    }
}
