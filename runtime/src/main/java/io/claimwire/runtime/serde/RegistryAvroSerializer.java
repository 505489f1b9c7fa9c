package io.claimwire.runtime.serde;

import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.registry.SchemaRegistryClient;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializes Avro records like Confluent's {@code KafkaAvroSerializer}: same wire format, subject {@code TOPIC-value},
 * same configuration keys. Thread-safe after configuration.
 */
public final class RegistryAvroSerializer implements Serializer<SpecificRecord> {
    private SchemaRegistryClient registry;
    private boolean register;
    private boolean latest;
    private boolean key;

    @Override
    public void configure(Map<String, ?> configuration, boolean isKey) {
        AvroTrustedPackages.register();
        registry = new HttpSchemaRegistryClient(configuration);
        register = flag(configuration, RegistrySettings.AUTO_REGISTER, true);
        latest = flag(configuration, RegistrySettings.USE_LATEST, false);
        key = isKey;
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord value) {
        if (value == null) {
            return null;
        }
        Schema schema = value.getSchema();
        return WireFormat.frame(id(topic + (key ? "-key" : "-value"), schema), AvroBytes.write(value));
    }

    private int id(String subject, Schema schema) {
        try {
            if (register) {
                return registry.register(subject, schema);
            }
            return latest ? registry.latestId(subject) : registry.idOf(subject, schema);
        } catch (RegistryException answer) {
            throw answer.outage() ? answer : RegistryException.schemaNotRegistered(subject, answer);
        }
    }

    private static boolean flag(Map<String, ?> configuration, String name, boolean fallback) {
        Object value = configuration.get(name);
        return value == null ? fallback : Boolean.parseBoolean(value.toString().trim());
    }
}
