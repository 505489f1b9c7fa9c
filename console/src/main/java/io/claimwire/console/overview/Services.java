package io.claimwire.console.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.config.WebAddress;
import io.claimwire.runtime.http.HttpCalls;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hc.client5.http.classic.methods.HttpGet;

/** The other services of Claimwire, as their management ports tell of them. Thread-safe. */
public final class Services {
    public static final Setting ADDRESSES = Setting.of(
            "console.services",
            "",
            "Management ports of ingest, enrich, sink and api, as http://HOST:PORT with commas between; the console shows what they report.");
    public static final List<Setting> KEYS = List.of(ADDRESSES);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** No report of ours is nearly as long. */
    private static final int LONGEST = 1 << 20;

    private final HttpCalls http = new HttpCalls(PATIENCE, LONGEST);
    private final List<URI> addresses;

    public Services(Settings settings) {
        addresses = Arrays.stream(settings.text(ADDRESSES.key()).split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(Services::address)
                .toList();
    }

    /** All of them at once; takes two seconds at most, however slowly they answer. */
    public ArrayNode reports() {
        List<CompletableFuture<HttpCalls.Answer>> asked = addresses.stream()
                .map(address -> http.sendAsync(new HttpGet(address.resolve("/api/stage"))))
                .toList();
        ArrayNode reports = JSON.createArrayNode();
        for (int i = 0; i < addresses.size(); i++) {
            reports.add(report(asked.get(i)).put("address", addresses.get(i).toString()));
        }
        return reports;
    }

    /** Nothing of anybody. */
    public ArrayNode none() {
        return JSON.createArrayNode();
    }

    private static ObjectNode report(CompletableFuture<HttpCalls.Answer> asked) {
        try {
            HttpCalls.Answer answer = asked.join();
            if (answer.status() == 200
                    && JSON.readTree(answer.body()) instanceof ObjectNode report
                    && report.path("jvm").isObject()
                    && report.path("components").isObject()) {
                return report;
            }
        } catch (JsonProcessingException broken) {
            // said below
        } catch (CancellationException | CompletionException silent) {
            return JSON.createObjectNode().put("trouble", "does not answer");
        }
        return JSON.createObjectNode().put("trouble", "answers, but is no service of Claimwire");
    }

    private static URI address(String given) {
        return WebAddress.of(given)
                .orElseThrow(() -> new SettingsException(ADDRESSES.key() + " has \"" + given
                        + "\": each must be an address such as http://enrich:8090"));
    }
}
