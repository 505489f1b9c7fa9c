package io.claimwire.ingest.poll;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Settings of polling.
 *
 * @param consumer configuration of the consumer of the feeds topic
 * @param min and {@code max}: bounds of poll intervals
 * @param threads maximum number of concurrent fetches
 * @param hostDelay minimum time between two requests to one host
 * @param hostRequests maximum number of concurrent requests to one host
 * @param staleFactor a feed is stale when it has nothing new for this multiple of its typical interval
 */
public record PollSettings(
        Map<String, Object> consumer,
        Duration min,
        Duration max,
        int threads,
        Duration hostDelay,
        int hostRequests,
        int staleFactor) {
    public static final Setting GROUP =
            Setting.of("ingest.poll.group", "claimwire-poll", "Consumer group of the pollers, which share the feeds.");
    public static final Setting MIN =
            Setting.of("ingest.poll.min", "5m", "Minimum interval between two polls of a feed.");
    public static final Setting MAX =
            Setting.of("ingest.poll.max", "6h", "Maximum interval between two polls of a feed.");
    public static final Setting THREADS =
            Setting.of("ingest.poll.threads", "16", "Maximum number of concurrent feed fetches.");
    public static final Setting DELAY =
            Setting.of("ingest.poll.host.delay", "1s", "Minimum time between two requests to one host.");
    public static final Setting REQUESTS =
            Setting.of("ingest.poll.host.requests", "2", "Maximum number of concurrent requests to one host.");
    public static final Setting STALE_FACTOR = Setting.of(
            "ingest.poll.stale.factor",
            "5",
            "A feed without new items for this multiple of its typical interval is reported as stale.");
    public static final List<Setting> KEYS = List.of(GROUP, MIN, MAX, THREADS, DELAY, REQUESTS, STALE_FACTOR);

    public static PollSettings from(Settings settings) {
        Map<String, Object> consumer = new HashMap<>(KafkaSettings.standaloneConsumer(settings));
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, settings.getName(GROUP.key()));
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new PollSettings(
                Map.copyOf(consumer),
                settings.getDuration(MIN.key()),
                settings.getDuration(MAX.key()),
                settings.getInt(THREADS.key(), 1, 1_000),
                settings.getDuration(DELAY.key()),
                settings.getInt(REQUESTS.key(), 1, 100),
                settings.getInt(STALE_FACTOR.key(), 1, 1_000));
    }

    /** The name of the group. */
    public String group() {
        return consumer.get(ConsumerConfig.GROUP_ID_CONFIG).toString();
    }
}
