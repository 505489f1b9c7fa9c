package io.claimwire.runtime.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.testing.FakeWebServer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlineHttpClientTest {
    private final FakeWebServer web = new FakeWebServer();
    private final DeadlineHttpClient http = new DeadlineHttpClient(Duration.ofSeconds(2), 1_000);
    private final Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(5));

    @AfterEach
    void close() {
        http.close();
        web.close();
    }

    @Test
    void aResponseHasStatusAndBody() throws IOException {
        web.on("/a", "application/json", "{\"Ærø\":1}");

        assertThat(http.send(new HttpGet(web.at("/a")))).isEqualTo(new DeadlineHttpClient.Response(200, "{\"Ærø\":1}"));
        assertThat(http.send(new HttpGet(web.at("/missing"))).status()).isEqualTo(404);
    }

    @Test
    void aSlowBodyIsAbortedAtTheDeadline() {
        web.onTrickle("/slow");
        web.onSilence("/silent");

        for (String path : new String[] {"/slow", "/silent"}) {
            assertThatThrownBy(() -> http.send(new HttpGet(web.at(path))))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessage("no complete response within 2 s");
        }
    }

    @Test
    void aBodyThatIsTooLargeIsAnError() {
        web.on("/large", "text/plain", "x".repeat(1_001));

        assertThatThrownBy(() -> http.send(new HttpGet(web.at("/large"))))
                .hasMessage("a response of more than 1000 bytes");
    }

    @Test
    void anEndlessBodyIsNotReadToItsEnd() {
        web.onBodyWithoutEnd("/endless", 1_001);

        assertThatThrownBy(() -> http.send(new HttpGet(web.at("/endless"))))
                .hasMessage("a response of more than 1000 bytes");
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        web.on("/old", 301, Map.of("Location", "/new"));

        assertThat(http.send(new HttpGet(web.at("/old"))).status()).isEqualTo(301);
        assertThat(web.requests("/new")).isEmpty();
    }

    @Test
    void serverErrorsAreRetried() throws IOException {
        web.on(
                any(urlPathEqualTo("/flaky"))
                        .inScenario("flaky")
                        .whenScenarioStateIs(STARTED)
                        .willSetStateTo("well"),
                FakeWebServer.response(503, Map.of(), new byte[0]));
        web.on(
                any(urlPathEqualTo("/flaky")).inScenario("flaky").whenScenarioStateIs("well"),
                FakeWebServer.response(200, Map.of(), "well".getBytes(StandardCharsets.UTF_8)));

        assertThat(http.send(() -> new HttpGet(web.at("/flaky")), 3, backoff).body())
                .isEqualTo("well");
        assertThat(web.requests("/flaky")).hasSize(2);
    }

    @Test
    void theLastFailureIsReportedWhenNoAttemptSucceeds() throws IOException {
        web.on("/down", 503, Map.of());

        assertThat(http.send(() -> new HttpGet(web.at("/down")), 2, backoff).status())
                .isEqualTo(503);
        assertThat(web.requests("/down")).hasSize(3);
        assertThatThrownBy(() -> http.send(() -> new HttpGet("http://localhost:1/"), 1, backoff))
                .isInstanceOf(IOException.class);
    }

    @Test
    void timeoutsAreRetried() {
        web.onSilence("/silent");
        CloseableHttpClient impatient = HttpClients.custom()
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofMilliseconds(100))
                        .build())
                .build();
        try (DeadlineHttpClient calls = new DeadlineHttpClient(impatient, Duration.ofSeconds(20), 1_000)) {
            assertThatThrownBy(() -> calls.send(() -> new HttpGet(web.at("/silent")), 2, backoff))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(web.requests("/silent")).hasSize(3);
        }
    }

    @Test
    void clientErrorsAreNotRetried() throws IOException {
        assertThat(http.send(() -> new HttpGet(web.at("/nothing")), 5, backoff).status())
                .isEqualTo(404);
        assertThat(web.requests("/nothing")).hasSize(1);
    }

    @Test
    void exceptionsOfAHandlerAreNotWrapped() {
        web.on("/a", "text/plain", "a");

        assertThatThrownBy(() -> http.execute(new HttpGet(web.at("/a")), Duration.ofSeconds(20), response -> {
                    throw new NoClassDefFoundError("zstd");
                }))
                .isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void proxySystemPropertiesAreUsed() throws IOException {
        web.on("/subjects", "text/plain", "by proxy");
        System.setProperty("http.proxyHost", web.at("/").getHost());
        System.setProperty("http.proxyPort", String.valueOf(web.at("/").getPort()));
        try {
            assertThat(http.send(new HttpGet("http://registry.example/subjects"))
                            .body())
                    .isEqualTo("by proxy");
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void anInterruptedThreadDoesNotWaitForTheDeadline() throws Exception {
        web.onSilence("/silent");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> http.send(new HttpGet(web.at("/silent")))).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
