package io.claimwire.runtime.serde;

import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.registry.SchemaRegistryClient;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Deserializes the format of {@link RegistryAvroSerializer} and of Confluent's serializer into the generated class,
 * with the writer's schema from the registry. Thread-safe after configuration.
 */
public final class RegistryAvroDeserializer implements Deserializer<SpecificRecord> {
    private SchemaRegistryClient registry;

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        AvroTrustedPackages.register();
        registry = new HttpSchemaRegistryClient(configuration);
    }

    @Override
    public SpecificRecord deserialize(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        Schema writer = registry.byId(WireFormat.id(bytes));
        Class<?> type = SpecificData.get().getClass(writer);
        if (type == null || !SpecificRecord.class.isAssignableFrom(type)) {
            throw new SerializationException("a " + writer.getFullName() + " is not one of Claimwire's records");
        }
        return AvroBytes.read(
                bytes, WireFormat.HEADER, writer, SpecificData.get().getSchema(type));
    }
}
