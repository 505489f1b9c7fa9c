package io.claimwire.console.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.json.RecordJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;

/** Dead letters as JSON. Thread-safe. */
public final class DeadLetterJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_SHOWN = 65_536;

    private final Topics topics;

    public DeadLetterJson(Topics topics) {
        this.topics = topics;
    }

    /** A summary for lists. */
    public ObjectNode summary(DeadLetter deadLetter) {
        return JSON.createObjectNode()
                .put("id", deadLetter.id())
                .put("at", deadLetter.at().toString())
                .put("stage", deadLetter.stage())
                .put("reason", deadLetter.reason())
                .put("origin", deadLetter.origin())
                .put("attempts", deadLetter.attempts())
                .put("unresolved", deadLetter.unresolved())
                // input rejected by ingest was never a record of articles.raw
                .put(
                        "replayable",
                        DeadLetterHeaderCodec.parseOrigin(deadLetter.origin()).isPresent())
                .put("bytes", deadLetter.size());
    }

    /** All headers, and the value as its record type, else as text, else in hexadecimal. */
    public ObjectNode full(DeadLetter deadLetter) {
        ObjectNode whole = summary(deadLetter);
        ObjectNode headers = whole.putObject("headers");
        deadLetter.headers().forEach(headers::put);
        whole.put(
                "key", deadLetter.key() == null ? null : text(deadLetter.key()).orElseGet(() -> hex(deadLetter.key())));
        Optional<JsonNode> decoded = decoded(deadLetter);
        if (decoded.isPresent()) {
            whole.set("record", decoded.get());
        } else if (deadLetter.value() != null) {
            Optional<String> text = text(deadLetter.value());
            whole.put(text.isPresent() ? "text" : "hex", text.orElseGet(() -> hex(deadLetter.value())));
        }
        return whole;
    }

    /** A decision of a replay plan. */
    public ObjectNode decision(DeadLetterReplayer.ReplayDecision decision) {
        ObjectNode node = summary(decision.deadLetter());
        node.put("to", decision.to() == null ? null : decision.to().toString());
        return node.put("skipReason", decision.skipReason().isEmpty() ? null : decision.skipReason());
    }

    private Optional<JsonNode> decoded(DeadLetter deadLetter) {
        return deadLetter.value() == null
                ? Optional.empty()
                : DeadLetterHeaderCodec.parseOrigin(deadLetter.origin())
                        .flatMap(place -> topics.schemas().keySet().stream()
                                .filter(topic -> topic.name().equals(place.topic()))
                                .findFirst()
                                .flatMap(topic -> decoded(topic, deadLetter.value())));
    }

    private static Optional<JsonNode> decoded(Topic<?, ?> topic, byte[] value) {
        try {
            Object decoded = topic.values().deserializer().deserialize(topic.name(), value);
            return Optional.of(RecordJson.of((IndexedRecord) decoded));
        } catch (RuntimeException unreadable) {
            return Optional.empty(); // undecodable, which may be why it was rejected
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')
                    ? Optional.empty()
                    : Optional.of(text);
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, MAX_SHOWN);
        return HexFormat.of().formatHex(bytes, 0, shown) + (shown < bytes.length ? "…" : "");
    }
}
