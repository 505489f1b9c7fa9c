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
 * How the sink runs.
 *
 * @param consumer what its Kafka consumers are configured with, but for the group
 * @param producer what its producers are configured with, but for the transactional id
 * @param group the consumer group of the PostgreSQL sink; the mirror's has {@code -mirror} behind it
 * @param instance names this sink among those of its group; empty when nobody has named it
 * @param migrate whether the sink may change the schema of the database
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
            "postgres.migrate", "true", "Whether the sink brings the schema up to date itself, or refuses to start.");
    public static final Setting GROUP =
            Setting.of("sink.group", "claimwire-sink", "Consumer group; rows and offsets in PostgreSQL belong to it.");
    public static final Setting INSTANCE = Setting.of(
            "sink.instance",
            "",
            "Name of this instance, its own and always the same: then it goes on at once after a crash, not after the session's end.");
    public static final List<Setting> KEYS = List.of(MIGRATE, GROUP, INSTANCE);

    public static SinkSettings from(Settings settings) {
        Map<String, Object> consumer = new HashMap<>(KafkaSettings.consumer(settings));
        // an aborted transaction of enrich never was
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
                settings.getString(GROUP.key()),
                settings.getString(INSTANCE.key()),
                PostgresSettings.from(settings),
                Boolean.parseBoolean(settings.getString(MIGRATE.key())));
    }

    /** The configuration of a consumer of a group; with a name of its own it takes its partitions back at once. */
    public Map<String, Object> consumer(String group) {
        Map<String, Object> configuration = new HashMap<>(consumer);
        configuration.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        if (!instance.isEmpty()) {
            configuration.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        }
        return configuration;
    }

    /** The group of the JSON mirror. */
    public String jsonGroup() {
        return group + "-mirror";
    }
}
