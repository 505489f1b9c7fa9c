package io.claimwire.api.stream;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Corroboration;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claimwire.api.search.ClaimAttributes;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.json.RecordJson;
import io.claimwire.schemas.topics.Canary;
import io.claimwire.schemas.topics.ClaimHeaders;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps records of a topic to events. Implementations are thread-safe. */
interface StreamEventMapper {
    /**
     * @return null when there is no event: for canaries, and for unreadable records, of which the sink writes a
     *     dead letter
     * @throws RegistryException when the registry is unavailable
     */
    StreamEvent of(ConsumerRecord<byte[], byte[]> from);

    /** {@code claim} and {@code retraction}; the event of a deleted claim contains only its id. */
    static StreamEventMapper claims(Topics topics) {
        return from -> {
            if (from.value() == null) {
                String json = JsonNodeFactory.instance
                        .objectNode()
                        .put("claimId", key(from))
                        .put("status", "DELETED")
                        .toString();
                return new StreamEvent(null, StreamEvent.event("retraction", json), null, null);
            }
            Claim claim = value(topics.claims(), from);
            if (claim == null || Canary.isIn(claim)) {
                return null;
            }
            String language =
                    TextHeaders.read(from.headers(), ClaimHeaders.LANGUAGE).orElse("und");
            return new StreamEvent(
                    ClaimAttributes.by(claim, language),
                    StreamEvent.event(
                            claim.getStatus() == ClaimStatus.RETRACTED ? "retraction" : "claim",
                            RecordJson.of(claim).toString()),
                    null,
                    null);
        };
    }

    /** {@code corroboration}; {@code withdrawal} when too few sources remain, or when the group is deleted. */
    static StreamEventMapper corroborations(Topics topics) {
        return from -> {
            if (from.value() == null) {
                return new StreamEvent(null, withdrawal(key(from), 0), null, key(from));
            }
            Corroboration group = value(topics.corroborated(), from);
            return group == null || Canary.isIn(group)
                    ? null
                    : new StreamEvent(
                            ClaimAttributes.by(group),
                            StreamEvent.event(
                                    "corroboration", RecordJson.of(group).toString()),
                            withdrawal(group.getGroupId(), group.getIndependentSources()),
                            group.getGroupId());
        };
    }

    private static byte[] withdrawal(String groupId, int independentSources) {
        return StreamEvent.event(
                "withdrawal",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("groupId", groupId)
                        .put("independentSources", independentSources)
                        .toString());
    }

    private static String key(ConsumerRecord<byte[], byte[]> from) {
        return from.key() == null ? "" : new String(from.key(), StandardCharsets.UTF_8);
    }

    private static <V> V value(Topic<String, V> topic, ConsumerRecord<byte[], byte[]> from) {
        Logger log = LoggerFactory.getLogger(StreamEventMapper.class);
        try {
            return topic.values().deserializer().deserialize(from.topic(), from.value());
        } catch (RegistryException answer) {
            if (answer.outage()) {
                throw answer;
            }
            log.debug("skipping an unreadable record: {}", answer.getMessage());
        } catch (RuntimeException unreadable) {
            log.debug("skipping an unreadable record: {}", unreadable.toString());
        }
        return null;
    }
}
