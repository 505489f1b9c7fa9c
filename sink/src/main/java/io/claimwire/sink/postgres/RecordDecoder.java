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

/** Decodes consumed records; unreadable ones are sent to the dead letters, canaries are dropped. Not thread-safe. */
final class RecordDecoder {
    private final Map<String, Topic<?, ?>> topics = new HashMap<>();
    private final Map<String, SinkTable<?>> tables = new HashMap<>();
    private final DeadLetterWriter deadLetters;

    RecordDecoder(Map<Topic<?, ?>, SinkTable<?>> read, DeadLetterWriter deadLetters) {
        read.forEach((topic, table) -> {
            topics.put(topic.name(), topic);
            tables.put(topic.name(), table);
        });
        this.deadLetters = deadLetters;
    }

    /** @throws RegistryException when the registry is unavailable */
    List<DecodedRecord> decode(ConsumerRecords<byte[], byte[]> polled) {
        List<DecodedRecord> decoded = new ArrayList<>(polled.count());
        for (ConsumerRecord<byte[], byte[]> from : polled) {
            decoded.add(decode(from));
        }
        return decoded;
    }

    private DecodedRecord decode(ConsumerRecord<byte[], byte[]> from) {
        try {
            Object value = topics.get(from.topic()).values().deserializer().deserialize(from.topic(), from.value());
            Class<?> expected = tables.get(from.topic()).acceptedType();
            if (value == null || expected.isInstance(value)) {
                SpecificRecord held = (SpecificRecord) value;
                boolean canary = Canary.isIn(held);
                return new DecodedRecord(from, canary ? null : held, canary);
            }
            deadLetters.write(
                    from,
                    new SerializationException("the record is not a " + expected.getSimpleName() + " but a "
                            + value.getClass().getSimpleName()));
        } catch (RegistryException answer) {
            if (answer.outage()) {
                throw answer;
            }
            deadLetters.write(from, answer);
        } catch (SerializationException | ClassCastException corrupt) {
            deadLetters.write(from, corrupt);
        }
        return new DecodedRecord(from, null, true);
    }
}
