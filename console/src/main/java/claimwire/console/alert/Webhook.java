package claimwire.console.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts messages as Alertmanager does (webhook_config, version 4), so that what understands those understands ours. Thread-safe. */
final class Webhook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    Webhook(URI address) {
        this.address = address;
    }

    /** @throws IOException when it did not arrive */
    void post(AlarmBook.Message message, Instant at) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<Void>> asked = client.sendAsync(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(message, at).toString()))
                        .build(),
                BodyHandlers.discarding());
        try {
            // the request's own limit ends with the answer's headers
            int status = asked.get(PATIENCE.toSeconds() + 1, TimeUnit.SECONDS).statusCode();
            if (status / 100 != 2) {
                throw new IOException("it answered " + status);
            }
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (TimeoutException silent) {
            asked.cancel(true);
            throw new IOException("no answer within " + PATIENCE.toSeconds() + " s", silent);
        }
    }

    static ObjectNode json(AlarmBook.Message message, Instant at) {
        ObjectNode json = JSON.createObjectNode()
                .put("version", "4")
                .put("receiver", "claimwire")
                .put("groupKey", "claimwire")
                .put("status", message.firing().isEmpty() ? "resolved" : "firing");
        json.putObject("groupLabels");
        json.putObject("commonLabels");
        json.putObject("commonAnnotations");
        ArrayNode alerts = json.putArray("alerts");
        message.firing()
                .forEach((alarm, since) -> alert(alerts, alarm, "firing", since).put("endsAt", "0001-01-01T00:00:00Z"));
        message.resolved()
                .forEach((alarm, since) ->
                        alert(alerts, alarm, "resolved", since).put("endsAt", at.toString()));
        return json;
    }

    private static ObjectNode alert(ArrayNode alerts, Alarm alarm, String status, Instant since) {
        ObjectNode alert = alerts.addObject().put("status", status).put("startsAt", since.toString());
        ObjectNode labels = alert.putObject("labels");
        alarm.labels().forEach(labels::put);
        alert.putObject("annotations")
                .put("summary", alarm.summary())
                .put("runbook", "docs/runbook.md#" + alarm.name().toLowerCase(Locale.ROOT));
        return alert.put("generatorURL", "")
                .put("fingerprint", Integer.toHexString(alarm.key().hashCode()));
    }
}
