package claimwire.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.Needs;
import claimwire.app.command.Groups;
import claimwire.app.command.PostgresArchive;
import claimwire.app.embedded.EmbeddedStack;
import claimwire.console.Console;
import claimwire.ingest.publish.IngestSettings;
import claimwire.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The operators' page, its metrics and its health, over the sample wire. */
@ExtendWith(StackExtension.class)
class ConsoleIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private Scenario scenario;
    private Console console;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new Scenario(stack);
        scenario.enrich();
        scenario.sink();
        Settings settings = scenario.settings.with(Map.of("management.port", "0", "console.live", "300ms"), "test");
        console = new Console(
                settings, scenario.topics, Groups.of(settings), new PostgresArchive(settings), Clock.systemUTC());
        scenario.publish(scenario.read(Scenario.SAMPLE_WIRE));
        scenario.drained(38);
        scenario.await("the console to have seen all", () -> counted() == 38 && lagged() == 0);
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        scenario.close();
    }

    @Test
    void theVerdictsItCountsAreThoseThatWereGiven() throws Exception {
        Tally tally = scenario.watch.tally();

        JsonNode verdicts = status().get("verdicts");

        assertThat(verdicts.get("UNIQUE").asLong()).isEqualTo(tally.unique);
        assertThat(verdicts.get("REVISION").asLong()).isEqualTo(tally.revisions).isEqualTo(2);
        assertThat(verdicts.get("REDELIVERED").asLong()).isEqualTo(tally.redelivered);
        assertThat(verdicts.get("EXACT").asLong()
                        + verdicts.get("NEAR").asLong()
                        + verdicts.get("CONTAINED").asLong())
                .isEqualTo(tally.duplicates);
    }

    @Test
    void theMetricsHaveTheNamesThatLagExportersHaveMadeCommon() throws Exception {
        String group = Groups.of(scenario.settings).get(0);
        String raw = scenario.topics.raw().name();

        String metrics = get("/metrics").body();

        assertThat(metrics)
                .contains("kafka_consumergroup_lag{consumergroup=\"" + group + "\",partition=\"0\",topic=\"" + raw
                        + "\"} 0.0")
                .contains("kafka_consumergroup_members{consumergroup=\"" + group + "\"} 1.0")
                .contains("kafka_consumergroup_group_status{consumergroup=\"" + group + "\"} 0.0")
                .contains("kafka_consumergroup_eta_seconds{consumergroup=\"" + group + "\"")
                .contains("kafka_consumergroup_status{consumergroup=\"" + group + "\"")
                .contains("kafka_consumergroup_current_offset{consumergroup=\"" + group + "\",partition=\"0\",topic=\""
                        + raw)
                .contains("kafka_topic_partition_current_offset{partition=\"0\",topic=\"" + raw)
                .contains("kafka_consumergroup_lag_seconds{")
                .contains("claimwire_verdicts_total{verdict=\"REVISION\"} 2.0");
    }

    @Test
    void aRecordWithoutAValueStopsNeitherTheConsoleNorEnrich() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                IngestSettings.from(scenario.settings).producer(),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(
                                scenario.topics.unique().name(), partition, new byte[] {1}, (byte[]) null))
                        .get();
            }
        }
        scenario.publish(scenario.read(Scenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson"))); // ten again

        scenario.await("the verdicts that came after", () -> counted() == 48 && lagged() == 0);

        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(scenario.watch.tally().failed)
                .as("dead letters of extraction")
                .isEqualTo(3);
    }

    @Test
    void itIsHealthyAndReady() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void anArticlesWordsAreTextOnThePageAndNeverMarkup() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(get("/page.js").body()).doesNotContain("innerHTML", "document.write");
    }

    @Test
    void aBrowserShowsLagVerdictsAndClaims() throws Exception {
        Needs.met("chromium", installed());

        String page = render();

        assertThat(page)
                .contains("all groups keep up")
                .contains("caught up in")
                .containsPattern("<td class=\"ok\" title=\"caught up\">OK</td>")
                .contains(Groups.of(scenario.settings).get(1))
                .contains(scenario.topics.claims().name())
                .containsPattern("<dt>REVISION</dt><dd>2</dd>")
                .containsPattern("<li class=\"CURRENT\"><span class=\"who\">[^<]+</span> [^<]+<span class=\"text\">");
    }

    private String render() throws IOException, InterruptedException {
        Path out = folder.resolve("page.html");
        Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=3000",
                        "--dump-dom",
                        "http://127.0.0.1:" + console.port() + "/")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = chromium.waitFor(60, TimeUnit.SECONDS);
        chromium.destroyForcibly().waitFor();
        assertThat(ended).as("Chromium rendered the page within a minute").isTrue();
        return Files.readString(out);
    }

    private static String installed() throws InterruptedException {
        try {
            return new ProcessBuilder(List.of("chromium", "--version"))
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start()
                                    .waitFor()
                            == 0
                    ? null
                    : "chromium does not start";
        } catch (IOException missing) {
            return "chromium is not installed";
        }
    }

    private long counted() {
        long sum = 0;
        for (JsonNode count : status().get("verdicts")) {
            sum += count.asLong();
        }
        return sum;
    }

    private long lagged() {
        long sum = 0;
        for (JsonNode group : status().get("groups")) {
            if (!group.get("ours").asBoolean()) {
                continue; // of other tests
            }
            // before it has its partitions it has no lag either
            sum += group.get("partitions").isEmpty() ? 1 : 0;
            sum += group.get("lag").asLong() + (group.get("status").asText().equals("OK") ? 0 : 1);
        }
        return sum;
    }

    private JsonNode status() {
        try {
            return new ObjectMapper().readTree(get("/api/status").body());
        } catch (Exception failed) {
            throw new AssertionError("the console does not answer", failed);
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + console.port() + path);
        return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
