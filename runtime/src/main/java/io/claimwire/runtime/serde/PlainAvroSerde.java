package io.claimwire.runtime.serde;

import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro without a registry, for internal topics: repartition topics and changelogs. Uses Avro's single-object encoding,
 * whose header with the schema fingerprint distinguishes another schema from corrupt bytes. Thread-safe.
 *
 * @param <T> the generated record
 */
public final class PlainAvroSerde<T extends SpecificRecord> implements Serde<T> {
    private final BinaryMessageEncoder<T> encoder;
    private final BinaryMessageDecoder<T> decoder;

    public PlainAvroSerde(Class<T> type) {
        AvroTrustedPackages.register();
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        this.encoder = new BinaryMessageEncoder<>(model, schema);
        this.decoder = new BinaryMessageDecoder<>(model, schema);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : encode(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decode(topic, bytes);
    }

    private byte[] encode(T value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException | RuntimeException incomplete) {
            throw new SerializationException(
                    "a " + value.getSchema().getName() + " lacks a required field: " + incomplete.getMessage(),
                    incomplete);
        }
    }

    private T decode(String topic, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | RuntimeException corrupt) {
            throw new SerializationException(
                    "unreadable internal record of " + topic + ": " + corrupt.getMessage(), corrupt);
        }
    }
}
