package io.claimwire.console.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.config.HttpUri;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.http.DeadlineHttpClient;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** Client of the other services' management ports. Thread-safe. */
public final class ServiceStatusClient {
    public static final Setting ADDRESSES = Setting.of(
            "console.services",
            "",
            "Management ports of ingest, enrich, sink and api as http://HOST:PORT, comma-separated; the console shows their status.");
    public static final List<Setting> KEYS = List.of(ADDRESSES);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** Limits a response; real ones are much smaller. */
    private static final int MAX_RESPONSE_BYTES = 1 << 20;

    private final DeadlineHttpClient http = new DeadlineHttpClient(TIMEOUT, MAX_RESPONSE_BYTES);
    private final List<URI> addresses;

    public ServiceStatusClient(Settings settings) {
        addresses = Arrays.stream(settings.getString(ADDRESSES.key()).split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(ServiceStatusClient::address)
                .toList();
    }

    /** The status of all services, in parallel; takes at most two seconds. */
    public ArrayNode reports() {
        List<CompletableFuture<DeadlineHttpClient.Response>> asked = addresses.stream()
                .map(address -> http.sendAsync(new HttpGet(address.resolve("/api/stage"))))
                .toList();
        ArrayNode reports = JSON.createArrayNode();
        for (int i = 0; i < addresses.size(); i++) {
            reports.add(report(asked.get(i)).put("address", addresses.get(i).toString()));
        }
        return reports;
    }

    /** No status. */
    public ArrayNode none() {
        return JSON.createArrayNode();
    }

    private static ObjectNode report(CompletableFuture<DeadlineHttpClient.Response> asked) {
        try {
            DeadlineHttpClient.Response answer = asked.join();
            if (answer.status() == 200
                    && JSON.readTree(answer.body()) instanceof ObjectNode report
                    && report.path("jvm").isObject()
                    && report.path("components").isObject()) {
                return report;
            }
        } catch (JsonProcessingException broken) {
            // reported below
        } catch (CancellationException | CompletionException silent) {
            return JSON.createObjectNode().put("error", "does not answer");
        }
        return JSON.createObjectNode().put("error", "responds, but is not a Claimwire service");
    }

    private static URI address(String given) {
        return HttpUri.parse(given)
                .orElseThrow(() -> new SettingsException(
                        ADDRESSES.key() + " has \"" + given + "\": each must be a URL such as http://enrich:8090"));
    }
}
