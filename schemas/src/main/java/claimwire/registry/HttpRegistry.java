package claimwire.registry;

import claimwire.settings.RegistrySettings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A registry reached by Confluent's REST calls. Thread-safe; what a registry has once answered never changes, so it is
 * kept for good, and a failure is never kept.
 */
public final class HttpRegistry implements SchemaRegistry {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryHttp http;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> ids = new ConcurrentHashMap<>();
    private final Map<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();

    private record SubjectSchema(String subject, Schema schema) {}

    /** Reads {@link RegistrySettings}' keys; unknown keys are left alone, as Confluent's client does. */
    public HttpRegistry(Map<String, ?> configuration) {
        this.http = new RegistryHttp(configuration);
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
        return field(http.call("GET", "/subjects/" + path(subject) + "/versions/latest", null), "id")
                .asInt();
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, wanted -> {
            String text = field(http.call("GET", "/schemas/ids/" + wanted, null), "schema")
                    .asText();
            try {
                return new Schema.Parser().parse(text);
            } catch (AvroRuntimeException notAvro) {
                throw RegistryException.refused(
                        "schema " + wanted + " in the registry is not Avro: " + notAvro.getMessage(), 422);
            }
        });
    }

    @Override
    public void requireCompatibility(String subject, String level) {
        http.call("PUT", "/config/" + path(subject), JSON.createObjectNode().put("compatibility", level));
    }

    private int id(String method, String path, Schema schema) {
        return field(http.call(method, path, JSON.createObjectNode().put("schema", schema.toString())), "id")
                .asInt();
    }

    private static JsonNode field(JsonNode answer, String name) {
        JsonNode field = answer.get(name);
        if (field == null) {
            throw RegistryException.outage(
                    "the registry's answer has no \"" + name + "\": is it a schema registry?", null);
        }
        return field;
    }

    private static String path(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
