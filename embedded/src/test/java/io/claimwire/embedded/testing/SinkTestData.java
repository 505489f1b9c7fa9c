package io.claimwire.embedded.testing;

import claimwire.Claim;
import claimwire.Corroboration;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.schemas.testing.Records;
import io.claimwire.schemas.topics.ClaimHeaders;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes to the topics of a scenario as enrich would, without enrich. One thread. */
public final class SinkTestData implements AutoCloseable {
    private final Scenario scenario;
    private final KafkaProducer<byte[], byte[]> producer;

    public SinkTestData(Scenario scenario) {
        this.scenario = scenario;
        Map<String, Object> configuration = scenario.producer();
        configuration.put("linger.ms", 0);
        this.producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A builder of a claim of a named speaker. */
    public static Claim.Builder claim(String id, String source, String speaker, String text) {
        return Records.claim(id, "article-of-" + id, text)
                .setSource(source)
                .setCue(Records.said())
                .setSpeaker(Records.speaker(speaker));
    }

    public void send(Claim claim) {
        send(
                scenario.topics.claims(),
                claim.getClaimId(),
                claim.getArticleId(),
                claim,
                TextHeaders.of(ClaimHeaders.of(claim, "en")));
    }

    /** So many claims of Ana Torvik, acknowledged: c0, c1 and so on. */
    public void claims(int count, IntFunction<String> text) {
        for (int i = 0; i < count; i++) {
            send(claim("c" + i, "meridian", "Ana Torvik", text.apply(i)).build());
        }
        flush();
    }

    public void delete(Claim claim) {
        send(scenario.topics.claims(), claim.getClaimId(), claim.getArticleId(), null, new RecordHeaders());
    }

    public void send(Corroboration group) {
        send(scenario.topics.corroborated(), group.getGroupId(), group.getStoryId(), group, new RecordHeaders());
    }

    public static Corroboration.Builder group(String id, int sources, String... outlets) {
        return Corroboration.newBuilder()
                .setGroupId(id)
                .setStoryId("story-of-" + id)
                .setText("the bridge will open in May")
                .setOutlets(List.of(outlets))
                .setIndependentSources(sources)
                .setFirstSeen(Records.NOON)
                .setLastSeen(Records.NOON);
    }

    /** @param together determines the partition */
    public <V extends SpecificRecord> void send(
            Topic<String, V> topic, String key, String together, V value, Headers headers) {
        byte[] bytes = value == null ? null : topic.values().serializer().serialize(topic.name(), value);
        sendBytes(topic, key, together, bytes, headers);
    }

    public void sendBytes(Topic<String, ?> topic, String key, String together, byte[] value, Headers headers) {
        var unused = producer.send(new ProducerRecord<>(
                topic.name(),
                Math.floorMod(together.hashCode(), topic.partitions()),
                topic.keys().serializer().serialize(topic.name(), key),
                value,
                headers));
    }

    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
