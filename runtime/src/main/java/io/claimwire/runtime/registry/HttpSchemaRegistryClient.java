package io.claimwire.runtime.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.config.RegistrySettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Client of a schema registry with Confluent's REST API. Thread-safe. Registered schemas are immutable, so successful
 * responses are cached without expiry; failures are not cached.
 */
public final class HttpSchemaRegistryClient implements SchemaRegistryClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AVRO = "AVRO";

    private final RegistryRestClient http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /** Reads the keys of {@link RegistrySettings}; ignores unknown keys, as Confluent's client does. */
    public HttpSchemaRegistryClient(Map<String, ?> configuration) {
        this.http = new RegistryRestClient(configuration);
    }

    @Override
    public int register(String subject, Schema schema) {
        return registered.computeIfAbsent(
                new SubjectSchema(subject, schema),
                key -> id("POST", "/subjects/" + path(subject) + "/versions", schema));
    }

    @Override
    public int idOf(String subject, Schema schema) {
        return ids.computeIfAbsent(
                new SubjectSchema(subject, schema), key -> id("POST", "/subjects/" + path(subject), schema));
    }

    @Override
    public int latestId(String subject) {
        return id(http.call("GET", "/subjects/" + path(subject) + "/versions/latest", null));
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, wanted -> {
            JsonNode answer = http.call("GET", "/schemas/ids/" + wanted, null);
            JsonNode type = answer.path("schemaType");
            if (type.isTextual() && !type.asText().equals(AVRO)) {
                throw RegistryException.unsupportedSchema(
                        "schema " + wanted + " in the registry is " + type.asText() + ", not Avro");
            }
            try {
                return new Schema.Parser().parse(answer.path("schema").asText());
            } catch (AvroRuntimeException garbled) {
                // the registry validates schemas, so the response is invalid and not the record
                throw RegistryException.outage(
                        "the registry's response for schema " + wanted + " is not a schema: " + garbled.getMessage(),
                        garbled);
            }
        });
    }

    @Override
    public void requireCompatibility(String subject, String level) {
        http.call("PUT", "/config/" + path(subject), JSON.createObjectNode().put("compatibility", level));
    }

    private int id(String method, String path, Schema schema) {
        return id(http.call(method, path, JSON.createObjectNode().put("schema", schema.toString())));
    }

    /** A non-numeric id would be read as 0 and cached. */
    private static int id(JsonNode answer) {
        JsonNode id = answer.path("id");
        if (!id.canConvertToInt() || !id.isIntegralNumber() || id.intValue() < 1) {
            throw RegistryException.outage(
                    "the registry's response has no \"id\": is schema.registry.url a schema registry?", null);
        }
        return id.intValue();
    }

    private static String path(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
