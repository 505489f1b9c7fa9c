package claimwire.console.pipeline;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import claimwire.settings.SettingsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The other services of Claimwire, as their management ports tell of them. Thread-safe. */
public final class Services {
    public static final Setting ADDRESSES = Setting.of(
            "console.services",
            "",
            "Management ports of ingest, enrich and sink, as http://HOST:PORT with commas between; the console shows what they tell.");
    public static final List<Setting> KEYS = List.of(ADDRESSES);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** No report of ours is nearly as long. */
    private static final int LONGEST = 1 << 20;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final List<URI> addresses;

    public Services(Settings settings) {
        addresses = Arrays.stream(settings.text(ADDRESSES.key()).split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Services::address)
                .toList();
    }

    /** All of them at once; takes two seconds at most, however many do not answer. */
    public ArrayNode reports() {
        List<CompletableFuture<ObjectNode>> asked = new ArrayList<>();
        for (URI address : addresses) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/stage"))
                    .timeout(PATIENCE)
                    .build();
            asked.add(client.sendAsync(request, BodyHandlers.ofInputStream())
                    .thenApply(Services::report)
                    .exceptionally(silent -> JSON.createObjectNode().put("trouble", "does not answer"))
                    .thenApply(report -> report.put("address", address.toString())));
        }
        ArrayNode reports = JSON.createArrayNode();
        asked.forEach(each -> reports.add(each.join()));
        return reports;
    }

    /** Nothing of anybody. */
    public ArrayNode none() {
        return JSON.createArrayNode();
    }

    private static ObjectNode report(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 200
                    && JSON.readTree(body.readNBytes(LONGEST)) instanceof ObjectNode report
                    && report.has("components")) {
                return report;
            }
        } catch (IOException broken) {
            // said below
        }
        return JSON.createObjectNode().put("trouble", "answers, but is no service of Claimwire");
    }

    private static URI address(String given) {
        try {
            URI address = URI.create(given);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw new SettingsException(
                ADDRESSES.key() + " has \"" + given + "\": each must be an address such as http://enrich:8090");
    }
}
