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
 * How feeds are polled.
 *
 * @param consumer what the consumer of the feeds' topic is configured with
 * @param min and {@code most}: bounds of a feed's interval, whatever its rhythm
 * @param threads feeds fetched at once
 * @param hostDelay between two requests to one host
 * @param hostRequests at once to one host
 * @param staleFactor a feed is reported when it has nothing new for so many times its usual gap
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
            Setting.of("ingest.poll.group", "claimwire-poll", "Consumer group through which pollers share the feeds.");
    public static final Setting MIN = Setting.of("ingest.poll.min", "5m", "Shortest time between two polls of a feed.");
    public static final Setting MAX = Setting.of("ingest.poll.max", "6h", "Longest time between two polls of a feed.");
    public static final Setting THREADS = Setting.of("ingest.poll.threads", "16", "Feeds that are fetched at once.");
    public static final Setting DELAY =
            Setting.of("ingest.poll.host.delay", "1s", "Shortest time between two requests to one host.");
    public static final Setting REQUESTS =
            Setting.of("ingest.poll.host.requests", "2", "Requests at once to one host.");
    public static final Setting STALE_FACTOR = Setting.of(
            "ingest.poll.silent",
            "5",
            "A feed is reported silent after so many times its usual gap without anything new.");
    public static final List<Setting> KEYS = List.of(GROUP, MIN, MAX, THREADS, DELAY, REQUESTS, STALE_FACTOR);

    public static PollSettings from(Settings settings) {
        Map<String, Object> consumer = new HashMap<>(KafkaSettings.standaloneConsumer(settings));
        consumer.put(ConsumerConfig.GROUP_ID_CONFIG, settings.getString(GROUP.key()));
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

    /** The group's name. */
    public String group() {
        return consumer.get(ConsumerConfig.GROUP_ID_CONFIG).toString();
    }
}
