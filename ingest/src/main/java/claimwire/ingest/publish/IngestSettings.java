package claimwire.ingest.publish;

import claimwire.settings.KafkaSettings;
import claimwire.settings.Setting;
import claimwire.settings.Settings;
import claimwire.topics.TopicSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How ingest runs.
 *
 * @param producer what the Kafka producer is configured with
 * @param host address that the HTTP door listens on
 * @param port its port, 0 for any free one
 * @param largestArticle most bytes of an article's text in UTF-8
 * @param largestRequest most bytes of a request's body
 */
public record IngestSettings(
        Map<String, Object> producer, String host, int port, int largestArticle, int largestRequest) {
    public static final Setting HOST =
            Setting.of("ingest.http.host", "127.0.0.1", "Address that POST /articles listens on.");
    public static final Setting PORT = Setting.of("ingest.http.port", "8088", "Its port; 0 takes any free one.");
    public static final List<Setting> KEYS = List.of(HOST, PORT);

    /** The same with another port. */
    public IngestSettings withPort(int other) {
        return new IngestSettings(producer, host, other, largestArticle, largestRequest);
    }

    public static IngestSettings from(Settings settings) {
        TopicSettings topics = TopicSettings.from(settings);
        Map<String, Object> producer = new HashMap<>(KafkaSettings.producer(settings));
        producer.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        producer.put(ProducerConfig.ACKS_CONFIG, "all");
        producer.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        producer.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, topics.largestMessage());
        // a sender waits for its receipt: half a minute without a broker is an answer too
        producer.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        producer.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        producer.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 15_000);
        producer.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        return new IngestSettings(
                Map.copyOf(producer),
                settings.text(HOST.key()),
                settings.number(PORT.key(), 0, 65_535),
                topics.largestArticle(),
                topics.largestMessage());
    }
}
