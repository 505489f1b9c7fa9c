package io.claimwire.console.lag;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Cached retention times of topics. Not thread-safe. */
final class TopicRetentionCache {
    private static final Duration TTL = Duration.ofMinutes(10);

    private final Admin admin;
    private final Cache<String, Double> seconds =
            Caffeine.newBuilder().expireAfterWrite(TTL).build();

    TopicRetentionCache(Admin admin) {
        this.admin = admin;
    }

    /** Retention time in seconds by topic; infinite when unlimited or unknown. */
    Map<String, Double> seconds(Collection<String> topics) throws InterruptedException {
        Map<String, Double> known = new HashMap<>(seconds.getAllPresent(topics));
        Set<String> unknown = new HashSet<>(topics);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            List<ConfigResource> wanted = unknown.stream()
                    .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                    .toList();
            Map<ConfigResource, KafkaFuture<Config>> configs =
                    admin.describeConfigs(wanted).values();
            for (ConfigResource topic : wanted) {
                known.put(topic.name(), read(configs.get(topic)));
                seconds.put(topic.name(), known.get(topic.name()));
            }
        }
        return known;
    }

    private static double read(KafkaFuture<Config> configs) throws InterruptedException {
        try {
            Config config = configs.get();
            String policy = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            long milliseconds =
                    Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
            return policy.contains(TopicConfig.CLEANUP_POLICY_DELETE) && milliseconds >= 0
                    ? milliseconds / 1000.0
                    : Double.POSITIVE_INFINITY;
        } catch (ExecutionException untold) { // DescribeConfigs may be denied although offsets are readable
            return Double.POSITIVE_INFINITY;
        }
    }
}
