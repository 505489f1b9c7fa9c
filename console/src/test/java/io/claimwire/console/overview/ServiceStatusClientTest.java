package io.claimwire.console.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.config.SettingsLoader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceStatusClientTest {
    private final CountDownLatch ended = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        ended.countDown();
        server.stop(0);
    }

    @Test
    void theStatusOfAServiceIncludesItsAddress() {
        answer("{\"jvm\":{},\"components\":{\"sink\":{\"status\":\"UP\",\"detail\":\"writing\",\"details\":{}}}}");

        JsonNode report = services(address()).reports().get(0);

        assertThat(report.at("/components/sink/status").asText()).isEqualTo("UP");
        assertThat(report.get("address").asText()).isEqualTo(address());
        assertThat(report.has("error")).isFalse();
    }

    @Test
    void anUnavailableServiceIsReportedAsAnError() {
        answer("<html>hello</html>");

        JsonNode reports = services(address() + " , http://127.0.0.1:1").reports();

        assertThat(reports.get(0).get("error").asText()).isEqualTo("responds, but is not a Claimwire service");
        assertThat(reports.get(1).get("error").asText()).isEqualTo("does not answer");
    }

    @Test
    void anEndlessResponseDoesNotDelayOthers() {
        server.createContext("/api/stage", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                ended.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        long began = System.nanoTime();

        JsonNode report = services(address()).reports().get(0);

        assertThat(report.get("error").asText()).isEqualTo("does not answer");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void anInvalidUrlIsReportedWithItsSetting() {
        assertThatThrownBy(() -> services("http://enrich:8090,enrich"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("console.services has \"enrich\": each must be a URL such as http://enrich:8090");
    }

    private void answer(String body) {
        server.createContext("/api/stage", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static ServiceStatusClient services(String addresses) {
        Settings settings = new SettingsLoader(ServiceStatusClient.KEYS).load();
        return new ServiceStatusClient(settings.with(Map.of(ServiceStatusClient.ADDRESSES.key(), addresses), "test"));
    }
}
