package io.claimwire.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.web.ListenAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementPortTest {
    private static final ManagementSettings ANY =
            new ManagementSettings(new ListenAddress("127.0.0.1", 0, false, "management.port"));

    private final Part wire = new Part("wire");
    private final Part store = new Part("store");
    private final MeterBinder counted = registry -> Counter.builder("sample.articles")
            .tag("result", "accepted")
            .register(registry)
            .increment();
    private final ManagementPort port = new ManagementPort(ANY, List.of(wire, store), List.of(counted));

    private static final class Part implements HealthIndicator {
        private final String name;
        private volatile HealthStatus check = new HealthStatus(true, "fine");
        private volatile HealthStatus ready = new HealthStatus(true, "fine");

        Part(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public HealthStatus check() {
            return check;
        }

        @Override
        public HealthStatus ready() {
            return ready;
        }
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void healthIs200WhileAllComponentsAreUp() throws Exception {
        HttpResponse<String> health = get("/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(json(health).get("status").asText()).isEqualTo("UP");
        assertThat(json(health).at("/components/wire/detail").asText()).isEqualTo("fine");
    }

    @Test
    void healthIs503WithTheFailedComponent() throws Exception {
        store.check = HealthStatus.unless("PostgreSQL does not answer", "writing");

        HttpResponse<String> health = get("/health");

        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health).at("/components/store/status").asText()).isEqualTo("DOWN");
        assertThat(json(health).at("/components/store/detail").asText()).isEqualTo("PostgreSQL does not answer");
        assertThat(json(health).at("/components/wire/status").asText()).isEqualTo("UP");
    }

    @Test
    void aComponentMayBeUpButNotReady() throws Exception {
        wire.ready = new HealthStatus(false, "restoring");

        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void metricsAreInPrometheusTextWithTheJvmsOwn() throws Exception {
        HttpResponse<String> metrics = get("/metrics");

        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains("sample_articles_total{result=\"accepted\"} 1.0", "# TYPE jvm_memory_used_bytes gauge");
    }

    @Test
    void aConfiguredPortInUseIsAnErrorADefaultPortMovesToTheNextFreeOne() {
        ManagementSettings same =
                new ManagementSettings(new ListenAddress("127.0.0.1", port.port(), false, "management.port"));

        assertThatThrownBy(() -> new ManagementPort(same, List.of(), List.of()))
                .hasMessageContaining("127.0.0.1:" + port.port())
                .hasMessageContaining("management.port");
        ManagementSettings any =
                new ManagementSettings(new ListenAddress("127.0.0.1", port.port(), true, "management.port"));
        try (ManagementPort other = new ManagementPort(any, List.of(), List.of())) {
            assertThat(other.port()).isGreaterThan(port.port());
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
