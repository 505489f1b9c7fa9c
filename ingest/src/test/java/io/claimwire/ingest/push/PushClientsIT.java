package io.claimwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.ingest.IngestHttpService;
import io.claimwire.ingest.IngestScenario;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.testing.FakeWebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP endpoint with a file of push clients: authentication, rate limits, codings and limits. */
@ExtendWith(StackExtension.class)
class PushClientsIT {
    private static final String ARTICLE = "{\"id\":\"1\",\"text\":\"Ana Torvik said it rained.\"}";
    private static final String[] MERIDIAN = {"Authorization", "Bearer opensesame"};

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private IngestScenario scenario;
    private ArticlePublisher publisher;
    private IngestHttpService server;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        Path senders = Files.writeString(
                folder.resolve("senders"),
                "meridian token opensesame\nslow token openslowly 1\nvale.example hmac openbarley\n");
        scenario = new IngestScenario(stack);
        Settings settings = scenario.settings.with(
                Map.of(
                        "ingest.http.port", "0",
                        "ingest.push.clients.file", senders.toString(),
                        "ingest.push.max.bytes", "100000",
                        "ingest.push.inflight.bytes", "100000"),
                "test");
        publisher = new ArticlePublisher(IngestSettings.from(settings), scenario.topics);
        server = new IngestHttpService(settings, PushSettings.from(settings), scenario.topics, publisher);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        publisher.close();
        scenario.close();
    }

    @Test
    void unauthenticatedRequestsGet401AndStoreNothing() throws Exception {
        assertThat(post(ARTICLE).statusCode()).isEqualTo(401);
        assertThat(post(ARTICLE, "Authorization", "Bearer guess").statusCode()).isEqualTo(401);
        HttpResponse<String> response = post(ARTICLE, "Authorization", "Bearer opensesame2");

        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(response.body()).doesNotContain("opensesame");
        assertThat(post(ARTICLE, MERIDIAN).statusCode()).isEqualTo(200);
        scenario.await("one article only", () -> scenario.raw() == 1 && scenario.refused() == 0);
    }

    @Test
    void aClientMayOnlySendForItsOwnOutlet() throws Exception {
        assertThat(post("{\"source\":\"Meridian\",\"text\":\"It rained.\"}", MERIDIAN)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> other = post("{\"source\":\"vale.example\",\"text\":\"It rained.\"}", MERIDIAN);

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("this key may send only \\\"meridian\\\"");
    }

    @Test
    void aChangedSignedBodyIsRejected() throws Exception {
        String time = Long.toString(Instant.now().getEpochSecond());
        String[] signed = {
            "X-Claimwire-Source",
            "vale.example",
            "X-Claimwire-Timestamp",
            time,
            "X-Claimwire-Signature",
            signature(time + "." + ARTICLE)
        };

        assertThat(post(ARTICLE, signed).statusCode()).isEqualTo(200);
        assertThat(post(ARTICLE.replace("rained", "snowed"), signed).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aClientOverItsRateLimitGetsRetryAfter() throws Exception {
        String eleven = (ARTICLE + "\n").repeat(10);
        assertThat(post(eleven, "Authorization", "Bearer openslowly").statusCode())
                .isEqualTo(200);
        HttpResponse<String> more = post(eleven, "Authorization", "Bearer openslowly");

        assertThat(more.statusCode()).isEqualTo(429);
        assertThat(more.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 10L);
        assertThat(post(eleven, MERIDIAN).statusCode()).as("another sender").isEqualTo(200);
    }

    @Test
    void bodiesMayBeCompressedAndBombsAreRejected() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(ARTICLE.getBytes(StandardCharsets.UTF_8));
        }
        byte[] plain = ARTICLE.getBytes(StandardCharsets.UTF_8);

        assertThat(coded("gzip", gzip.toByteArray())).isEqualTo(200);
        assertThat(coded("zstd", Zstd.compress(plain))).isEqualTo(200);
        assertThat(coded("br", plain)).isEqualTo(415);
        assertThat(coded("gzip", plain)).isEqualTo(400);
        assertThat(coded("gzip", FakeWebServer.bomb(20))).isEqualTo(413);
        assertThat(coded("", new byte[100_001])).isEqualTo(413);
    }

    @Test
    void aRepeatedIdempotencyKeyPublishesOnce() throws Exception {
        String[] key = {"Authorization", "Bearer opensesame", "Idempotency-Key", "k-1"};
        String first = post(ARTICLE, key).body();

        assertThat(post(ARTICLE, key).body()).isEqualTo(first);
        assertThat(post(ARTICLE.replace("rained", "snowed"), key).statusCode()).isEqualTo(422);
        post(ARTICLE, MERIDIAN);
        scenario.await("two articles", () -> scenario.raw() == 2);
    }

    @Test
    void agencyXmlAndJsonAreAccepted() throws Exception {
        String newsMl =
                "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='urn:1'><contentMeta>"
                        + "<headline>Dam holds</headline></contentMeta><contentSet><inlineData contenttype='text/plain'>The dam holds.</inlineData></contentSet>"
                        + "</newsItem></itemSet></newsMessage>";
        String ninjs = "{\"uri\":\"urn:2\",\"pubstatus\":\"usable\",\"body_text\":\"The dam holds still.\"}";

        assertThat(post(
                                newsMl,
                                "Authorization",
                                "Bearer opensesame",
                                "Content-Type",
                                "application/vnd.iptc.g2.newsmessage+xml")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(ninjs, MERIDIAN).statusCode()).isEqualTo(200);
    }

    @Test
    void requestsInFlightAreLimited() throws Exception {
        // a slow request that reserves the whole limit; repeated, because the server may disconnect it first
        scenario.await("a 503", () -> {
            try (Socket slow = new Socket("127.0.0.1", server.port())) {
                slow.getOutputStream()
                        .write(
                                ("POST /articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer opensesame\r\nContent-Length: 99999\r\n\r\n{")
                                        .getBytes(StandardCharsets.UTF_8));
                slow.getOutputStream().flush();
                return status(ARTICLE) == 503;
            }
        });
        scenario.await("requests are accepted again", () -> status(ARTICLE) == 200);
    }

    @Test
    void aClientThatSendsTooSlowlyIsDisconnected() throws Exception {
        try (Socket slow = new Socket("127.0.0.1", server.port())) {
            slow.setSoTimeout(100);
            slow.getOutputStream()
                    .write(
                            ("POST /articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer opensesame\r\nContent-Length: 50000\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
            scenario.await("an answer, or the end of the connection", () -> cutOff(slow));
        }
        assertThat(post(ARTICLE, MERIDIAN).statusCode()).isEqualTo(200);
    }

    /** Sends a byte and looks for a tenth of a second whether anything comes back. */
    private static boolean cutOff(Socket slow) {
        try {
            slow.getOutputStream().write('x');
            slow.getInputStream().read();
            return true;
        } catch (SocketTimeoutException nothing) {
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    /** A bounded fuzzer of the endpoint: every response is one of those in the OpenAPI document. */
    @Test
    void randomRequestsGetDocumentedResponses() throws Exception {
        Random random = new Random(Long.getLong("fuzz.seed", 20261122L));
        String[] codings = {"", "gzip", "zstd", "deflate", "x"};
        String[] types = {
            "application/json", "application/xml; charset=x", "text/plain", "application/x-ndjson", "a/b;;"
        };
        for (int i = 0; i < Integer.getInteger("fuzz.requests", 400); i++) {
            byte[] body = ARTICLE.repeat(random.nextInt(4)).getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change < random.nextInt(6) && body.length > 0; change++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(at())
                    .header("Authorization", "Bearer opensesame")
                    .header("Content-Type", types[random.nextInt(types.length)])
                    .POST(BodyPublishers.ofByteArray(body));
            String coding = codings[random.nextInt(codings.length)];
            HttpResponse<String> response = client.send(
                    coding.isEmpty()
                            ? request.build()
                            : request.header("Content-Encoding", coding).build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(() -> "answer to " + coding + " " + response.body())
                    .isIn(200, 400, 413, 415, 422);
        }
    }

    private int status(String body) {
        try {
            return post(body, MERIDIAN).statusCode();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private int coded(String coding, byte[] body) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at()).headers(MERIDIAN).POST(BodyPublishers.ofByteArray(body));
        if (!coding.isEmpty()) {
            request.header("Content-Encoding", coding);
        }
        return client.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private HttpResponse<String> post(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at()).POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI at() {
        return URI.create("http://127.0.0.1:" + server.port() + "/articles");
    }

    private static String signature(String signed) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("openbarley".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
