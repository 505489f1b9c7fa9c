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
 * Reads what {@link RegistryAvroSerializer} or Confluent's serializer wrote, by the writer's schema from the registry, into
 * the generated class of the same name. Thread-safe once configured.
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
