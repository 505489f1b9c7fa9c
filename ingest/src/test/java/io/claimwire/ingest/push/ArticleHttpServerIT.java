package io.claimwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Duplicate;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.ingest.IngestHttpService;
import io.claimwire.ingest.IngestScenario;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.schemas.testing.Records;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class ArticleHttpServerIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private IngestScenario scenario;
    private ArticlePublisher publisher;
    private IngestHttpService server;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new IngestScenario(stack);
        open(scenario.settings.with(Map.of("ingest.http.port", "0", "article.max.bytes", "2000"), "test"));
    }

    private void open(Settings settings) {
        IngestSettings own = IngestSettings.from(settings);
        publisher = new ArticlePublisher(own, scenario.topics);
        server = new IngestHttpService(settings, PushSettings.from(settings), scenario.topics, publisher);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        publisher.close();
        scenario.close();
    }

    @Test
    void oneArticleGetsAReceiptWithItsOffset() throws Exception {
        HttpResponse<String> response =
                post("{\"id\":\"1\",\"source\":\"me\",\"text\":\"Ana Torvik said it rained.\"}");

        JsonNode receipt = JSON.readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(receipt.get("status").asText()).isEqualTo("accepted");
        assertThat(receipt.get("articleId").asText()).hasSize(32);
        assertThat(receipt.get("offset").asLong()).isZero();
        scenario.await("the article in articles.raw", () -> scenario.raw() == 1);
    }

    @Test
    void everyLineGetsAReceiptInOrderAndAnInvalidOneIsADeadLetter() throws Exception {
        HttpResponse<String> response = post("{\"text\":\"one\"}\n{\"text\":\n{\"text\":\"three\"}\n");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines().map(ArticleHttpServerIT::status))
                .containsExactly("accepted", "rejected", "accepted");
        scenario.await("two articles and a dead letter", () -> scenario.raw() == 2 && scenario.refused() == 1);
    }

    @Test
    void anInvalidArticleGets422AndIsADeadLetter() throws Exception {
        HttpResponse<String> response = post("{\"id\":\"1\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(response.body()).get("reason").asText()).contains("no \"text\"");
        scenario.await("a dead letter", () -> scenario.refused() == 1);
    }

    @Test
    void anInvalidDateIsKeptAsAnAttribute() throws Exception {
        HttpResponse<String> response = post(
                "[{\"text\":\"one\"},{\"text\":\"two\",\"publishedAt\":\"+999999999-12-31T23:59:59Z\"},{\"text\":\"three\"}]");

        assertThat(response.body().lines().map(ArticleHttpServerIT::status))
                .containsExactly("accepted", "accepted", "accepted");
    }

    @Test
    void anotherMethodGets405() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/articles"))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void anEmptyBodyGets422() throws Exception {
        assertThat(post("").statusCode()).isEqualTo(422);
        assertThat(post(" \n").statusCode()).isEqualTo(422);
    }

    @Test
    void anArticleOverTheLimitIsRejectedWithTheLimit() throws Exception {
        HttpResponse<String> response = post("{\"text\":\"" + "long ".repeat(1000) + "\"}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("article.max.bytes=2000");
        scenario.await("a dead letter", () -> scenario.refused() == 1);
    }

    @Test
    void theVerdictOfAnArticleIsAvailableLater() throws Exception {
        String words = "\"text\":\"Ana Torvik said the bridge over the river will open in May.\"}";
        String first = accepted("{\"id\":\"1\",\"source\":\"me\"," + words);
        String copy = accepted("{\"id\":\"2\",\"source\":\"you\"," + words);
        decided(0, first, Verdict.UNIQUE, first);
        decided(1, copy, Verdict.EXACT, first);
        scenario.await(
                "both verdicts",
                () -> verdict(first).path("status").asText().equals("decided")
                        && verdict(copy).path("status").asText().equals("decided"));

        assertThat(accepted("{\"id\":\"1\",\"source\":\"me\"," + words)).isEqualTo(first);
        decided(2, first, Verdict.REDELIVERED, first);
        scenario.await(
                "the redelivery's verdict",
                () -> verdict(first).path("status").asText().equals("decided"));

        assertThat(verdict(first).get("verdict").asText())
                .as("of the first delivery, not of the second")
                .isEqualTo("UNIQUE");
        assertThat(verdict(copy).get("verdict").asText()).isEqualTo("EXACT");
        assertThat(verdict(copy).get("duplicateOf").asText()).isEqualTo(first);
        assertThat(verdict("unknown").get("error").asText()).startsWith("no article with this id");
    }

    @Test
    void theOpenApiDocumentAndTheRoutesAgree() throws Exception {
        JsonNode description = get("/openapi.json");

        for (var paths = description.get("paths").fields(); paths.hasNext(); ) {
            var path = paths.next();
            for (String method : new String[] {"get", "post"}) {
                HttpRequest request = HttpRequest.newBuilder(at(path.getKey().replaceAll("\\{.*?\\}", "x")))
                        .method(method.toUpperCase(java.util.Locale.ROOT), HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                JsonNode operation = path.getValue().path(method);
                if (operation.isMissingNode()) {
                    assertThat(response.statusCode()).as(method + path.getKey()).isEqualTo(405);
                } else {
                    assertThat(operation.get("responses").fieldNames())
                            .toIterable()
                            .as(method + path.getKey())
                            .contains(Integer.toString(response.statusCode()));
                }
            }
        }
        JsonNode receipt = JSON.readTree(post("{\"text\":\"It rained.\"}").body());
        assertThat(description.at("/components/schemas/Receipt/properties").fieldNames())
                .toIterable()
                .containsAll(receipt::fieldNames);
        assertThat(description.at("/components/schemas/Verdict/properties").fieldNames())
                .toIterable()
                .containsAll(() -> verdict(receipt.get("articleId").asText()).fieldNames());
    }

    /** As enrich writes it. */
    private void decided(long number, String articleId, Verdict verdict, String root) {
        try (SinkTestData wire = new SinkTestData(scenario)) {
            RawPosition raw = new RawPosition(scenario.topics.raw().name(), 0, number);
            if (verdict == Verdict.UNIQUE) {
                UniqueArticle article = UniqueArticle.newBuilder()
                        .setArticle(
                                Records.article(articleId, "me", "It rained.").build())
                        .setContentHash(articleId)
                        .setStoryId("s")
                        .setRaw(raw)
                        .build();
                wire.send(scenario.topics.unique(), articleId, articleId, article, new RecordHeaders());
            } else {
                Duplicate duplicate = Duplicate.newBuilder()
                        .setArticleId(articleId)
                        .setVerdict(verdict)
                        .setDuplicateOf(root)
                        .setStoryId("s")
                        .setDecidedAt(Records.NOON)
                        .setRaw(raw)
                        .build();
                wire.send(scenario.topics.duplicates(), articleId, articleId, duplicate, new RecordHeaders());
            }
        }
    }

    private String accepted(String article) throws Exception {
        return JSON.readTree(post(article).body()).get("articleId").asText();
    }

    private JsonNode verdict(String id) {
        return get("/articles/" + id);
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(client.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString())
                    .body());
        } catch (java.io.IOException | InterruptedException failed) {
            throw new AssertionError(path, failed);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/articles"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String status(String line) {
        try {
            return JSON.readTree(line).get("status").asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new AssertionError(line, broken);
        }
    }
}
