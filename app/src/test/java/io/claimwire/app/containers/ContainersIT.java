package io.claimwire.app.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.registry.HttpSchemaRegistryClient;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.testing.Timeouts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** The images as they are deployed: our own, and those of broker, registry and database that it talks to. */
@Tag("docker")
class ContainersIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Containers containers;

    @BeforeAll
    static void start() throws InterruptedException {
        containers = Containers.start();
    }

    @AfterAll
    static void stop() {
        if (containers != null) {
            containers.close();
        }
    }

    @Test
    void anArticlePostedToTheImageBecomesAClaimInPostgresAlsoAfterADatabaseOutage() throws Exception {
        try (GenericContainer<?> topics = containers.once("topics", "create");
                GenericContainer<?> enrich = containers.service("enrich");
                GenericContainer<?> sink = containers.service("sink");
                GenericContainer<?> ingest = containers.service("ingest", "--serve")) {
            topics.start();
            assertThat(topics.getLogs()).contains("created  articles.raw");
            enrich.start();
            sink.start();
            ingest.start();

            assertThat(enrich.execInContainer("id", "-u").getStdout().strip()).isEqualTo("10001");
            assertThat(post(ingest, "Ana Torvik said the bridge will open in May."))
                    .isEqualTo(200);
            await("the claim in PostgreSQL", () -> count("Ana Torvik") == 1);
            assertThat(get(enrich, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(enrich, "/metrics").body())
                    .contains("kafka_stream_", "claimwire_enrich_restore_remaining 0.0", "jvm_memory_used_bytes");
            assertThat(get(ingest, "/metrics").body())
                    .contains("claimwire_ingest_articles_total{result=\"accepted\"} 1.0");

            pause(containers.postgres, true);
            try {
                post(ingest, "Bo Halden said the ferry had stopped.");
                await(
                        "the sink to report the outage",
                        () -> get(sink, "/health").statusCode() == 503);
            } finally {
                pause(containers.postgres, false);
            }

            await("the claim that waited", () -> count("Bo Halden") == 1);
            await("the sink to be healthy again", () -> get(sink, "/health").statusCode() == 200);
            assertThat(count("Ana Torvik")).isEqualTo(1);
        }
    }

    @Test
    void theRegistryImageRegistersReturnsAndRejectsSchemas() {
        HttpSchemaRegistryClient registry =
                new HttpSchemaRegistryClient(Map.of(RegistrySettings.URL, containers.registryUrl()));
        Schema first =
                SchemaBuilder.record("Sample").fields().requiredString("name").endRecord();
        Schema incompatible =
                SchemaBuilder.record("Sample").fields().requiredInt("age").endRecord();

        int id = registry.register("samples-value", first);
        registry.requireCompatibility("samples-value", "BACKWARD_TRANSITIVE");

        assertThat(registry.byId(id)).isEqualTo(first);
        assertThat(registry.idOf("samples-value", first)).isEqualTo(id);
        assertThat(registry.latestId("samples-value")).isEqualTo(id);
        refused(409, () -> registry.register("samples-value", incompatible));
        refused(404, () -> registry.idOf("samples-value", incompatible));
        refused(404, () -> registry.latestId("nothing-value"));
        refused(404, () -> registry.byId(987_654));
    }

    private static void refused(int status, Callable<?> question) {
        assertThatThrownBy(question::call).isInstanceOfSatisfying(RegistryException.class, answer -> {
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.outage()).isFalse();
        });
    }

    private static void pause(GenericContainer<?> container, boolean paused) {
        var docker = DockerClientFactory.instance().client();
        if (paused) {
            docker.pauseContainerCmd(container.getContainerId()).exec();
        } else {
            docker.unpauseContainerCmd(container.getContainerId()).exec();
        }
    }

    private static int post(GenericContainer<?> ingest, String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(ingest, 8088, "/articles"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"source\":\"me\",\"text\":\"" + text + "\"}"))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static HttpResponse<String> get(GenericContainer<?> service, String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(address(service, 8090, path)).build(), BodyHandlers.ofString());
    }

    private static URI address(GenericContainer<?> service, int port, String path) {
        return URI.create("http://" + service.getHost() + ":" + service.getMappedPort(port) + path);
    }

    private static long count(String who) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(containers.postgres.getJdbcUrl(), "claimwire", "secret");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT count(*) FROM claims_current WHERE who = '" + who + "'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void await(String what, Callable<Boolean> condition) {
        Timeouts.await(what, TIMEOUT).until(condition);
    }
}
