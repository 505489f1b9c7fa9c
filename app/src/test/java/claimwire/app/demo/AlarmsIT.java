package claimwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.command.Groups;
import claimwire.app.command.PostgresArchive;
import claimwire.app.embedded.EmbeddedStack;
import claimwire.console.Console;
import claimwire.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alarms reach a webhook, and so does their end. */
@ExtendWith(StackExtension.class)
class AlarmsIT {
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger(1);
    private HttpServer receiver;
    private Scenario scenario;
    private PostgresArchive archive;
    private Console console;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new Scenario(stack);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            boolean refused = refusals.getAndDecrement() > 0;
            if (!refused) {
                body.get("alerts").forEach(told::add);
            }
            exchange.sendResponseHeaders(refused ? 500 : 200, -1);
            exchange.close();
        });
        receiver.start();
        Settings settings = scenario.settings.with(
                Map.of(
                        "management.port", "0",
                        "console.interval", "300ms",
                        "console.token", "abracadabra",
                        "console.alerts.for", "300ms",
                        "console.alerts.webhook",
                                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"),
                "test");
        archive = new PostgresArchive(settings);
        console = new Console(settings, scenario.topics, Groups.of(settings), archive, Clock.systemUTC());
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        archive.close();
        receiver.stop(0);
        scenario.close();
    }

    @Test
    void aGroupThatNobodyRunsIsToldThoughTheWebhookFailsOnceAndItsEndIsToldToo() throws Exception {
        String sink = Groups.of(scenario.settings).get(1);

        Await.until("the alarm", () -> told("firing", "ClaimwireGroupStopped", sink));

        assertThat(told.stream()
                        .filter(alert -> sink.equals(alert.at("/labels/subject").asText()))
                        .findFirst()
                        .orElseThrow()
                        .at("/annotations/runbook")
                        .asText())
                .isEqualTo("docs/runbook.md#claimwiregroupstopped");

        scenario.sink();

        Await.until("its end", () -> told("resolved", "ClaimwireGroupStopped", sink));
    }

    @Test
    void aSilenceNeedsTheTokenAndKeepsAnAlarmQuiet() throws Exception {
        refusals.set(1_000_000); // nothing is told before it is silenced
        String enrich = Groups.of(scenario.settings).get(0);
        String silence = "{\"subject\":\"" + enrich + "\",\"for\":\"1h\"}";
        assertThat(silence("hocus pocus", silence).statusCode()).isEqualTo(401);
        assertThat(silence("abracadabra", "{\"for\":\"long\"}").statusCode()).isEqualTo(400);

        assertThat(silence("abracadabra", silence).body()).contains("\"subject\":\"" + enrich + "\",\"until\"");
        refusals.set(0);
        String sink = Groups.of(scenario.settings).get(1);
        Await.until("the alarm of another", () -> told("firing", "ClaimwireGroupStopped", sink));

        assertThat(alarms()).contains("ClaimwireGroupStopped\",\"subject\":\"" + enrich);
        assertThat(told.stream().map(alert -> alert.at("/labels/subject").asText()))
                .doesNotContain(enrich);
    }

    private boolean told(String status, String alarm, String subject) {
        return told.stream()
                .anyMatch(alert -> alert.get("status").asText().equals(status)
                        && alert.at("/labels/alertname").asText().equals(alarm)
                        && alert.at("/labels/subject").asText().equals(subject));
    }

    private String alarms() {
        try {
            return HttpClient.newHttpClient()
                    .send(request("/api/alarms").build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private HttpResponse<String> silence(String token, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request("/api/silences")
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path));
    }
}
