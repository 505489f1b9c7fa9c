package io.claimwire.sink.postgres;

import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.schemas.topics.Canary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.SerializationException;

/** Reads what was polled; what cannot be read goes to the dead letters, and canaries end here. One thread. */
final class Decoder {
    private final Map<String, Topic<?, ?>> topics = new HashMap<>();
    private final Map<String, Table<?>> tables = new HashMap<>();
    private final RefusedRecords letters;

    Decoder(Map<Topic<?, ?>, Table<?>> read, RefusedRecords letters) {
        read.forEach((topic, table) -> {
            topics.put(topic.name(), topic);
            tables.put(topic.name(), table);
        });
        this.letters = letters;
    }

    /** @throws RegistryException when the registry is down */
    List<Decoded> decode(ConsumerRecords<byte[], byte[]> polled) {
        List<Decoded> decoded = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> from : polled) {
            decoded.add(decode(from));
        }
        return decoded;
    }

    private Decoded decode(ConsumerRecord<byte[], byte[]> from) {
        try {
            Object value = topics.get(from.topic()).values().deserializer().deserialize(from.topic(), from.value());
            Class<?> expected = tables.get(from.topic()).holds();
            if (value == null || expected.isInstance(value)) {
                SpecificRecord held = (SpecificRecord) value;
                boolean canary = Canary.isIn(held);
                return new Decoded(from, canary ? null : held, canary);
            }
            letters.refuse(
                    from,
                    new SerializationException("the record is no " + expected.getSimpleName() + " but a "
                            + value.getClass().getSimpleName()));
        } catch (RegistryException answer) {
            if (answer.outage()) {
                throw answer;
            }
            letters.refuse(from, answer);
        } catch (SerializationException | ClassCastException corrupt) {
            letters.refuse(from, corrupt);
        }
        return new Decoded(from, null, true);
    }
}
