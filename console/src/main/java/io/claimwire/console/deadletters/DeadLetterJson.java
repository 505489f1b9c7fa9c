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

    /** A line of a list. */
    public ObjectNode summary(DeadLetter letter) {
        return JSON.createObjectNode()
                .put("id", letter.id())
                .put("at", letter.at().toString())
                .put("stage", letter.stage())
                .put("reason", letter.reason())
                .put("origin", letter.origin())
                .put("attempts", letter.attempts())
                .put("open", letter.unresolved())
                // what was refused at the door was never a record
                .put("replayable", DeadLetterHeaderCodec.place(letter.origin()).isPresent())
                .put("bytes", letter.size());
    }

    /** Everything: its headers, and its value as the record that it is, else as text, else in hexadecimal digits. */
    public ObjectNode full(DeadLetter letter) {
        ObjectNode whole = summary(letter);
        ObjectNode headers = whole.putObject("headers");
        letter.headers().forEach(headers::put);
        whole.put("key", letter.key() == null ? null : text(letter.key()).orElseGet(() -> hex(letter.key())));
        Optional<JsonNode> decoded = decoded(letter);
        if (decoded.isPresent()) {
            whole.set("record", decoded.get());
        } else if (letter.value() != null) {
            Optional<String> text = text(letter.value());
            whole.put(text.isPresent() ? "text" : "hex", text.orElseGet(() -> hex(letter.value())));
        }
        return whole;
    }

    /** As a step of a replay. */
    public ObjectNode decision(DeadLetterReplayer.ReplayDecision step) {
        ObjectNode node = summary(step.deadLetter());
        node.put("to", step.to() == null ? null : step.to().toString());
        return node.put("obstacle", step.skipReason().isEmpty() ? null : step.skipReason());
    }

    private Optional<JsonNode> decoded(DeadLetter letter) {
        return letter.value() == null
                ? Optional.empty()
                : DeadLetterHeaderCodec.place(letter.origin())
                        .flatMap(place -> topics.schemas().keySet().stream()
                                .filter(topic -> topic.name().equals(place.topic()))
                                .findFirst()
                                .flatMap(topic -> decoded(topic, letter.value())));
    }

    private static Optional<JsonNode> decoded(Topic<?, ?> topic, byte[] value) {
        try {
            Object decoded = topic.values().deserializer().deserialize(topic.name(), value);
            return Optional.of(RecordJson.of((IndexedRecord) decoded));
        } catch (RuntimeException unreadable) {
            return Optional.empty(); // which may be why it was refused
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
