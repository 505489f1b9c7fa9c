package io.claimwire.runtime.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A web server that answers what a test has configured, and records every request. Thread-safe. */
public final class FakeWebServer implements AutoCloseable {
    private static final int KNOWN = 1;
    private static final int UNKNOWN = 10;
    private static final Duration LONG = Duration.ofSeconds(30);

    /** A received request; headers by their names in lower case, each with its first value. */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    private final WireMockServer server = new WireMockServer(wireMockConfig()
            .dynamicPort()
            .bindAddress("127.0.0.1")
            .stubCorsEnabled(false)
            .gzipDisabled(true)
            .jettyStopTimeout(100L));

    public FakeWebServer() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)).atPriority(UNKNOWN));
    }

    /** The path's address on {@code localhost}. */
    public URI at(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    /** From now on the path answers 200 with a body. */
    public FakeWebServer on(String path, String type, String body) {
        return on(path, 200, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }

    /** The path answers a status, with headers and no body. */
    public FakeWebServer on(String path, int status, Map<String, String> headers) {
        return on(path, status, headers, new byte[0]);
    }

    public FakeWebServer on(String path, int status, Map<String, String> headers, byte[] body) {
        return on(any(urlPathEqualTo(path)), response(status, headers, body));
    }

    /** Matching requests get this response; later configurations take precedence. */
    public FakeWebServer on(MappingBuilder request, ResponseDefinitionBuilder response) {
        server.stubFor(request.willReturn(response).atPriority(KNOWN));
        return this;
    }

    /** An answer. */
    public static ResponseDefinitionBuilder response(int status, Map<String, String> headers, byte[] body) {
        ResponseDefinitionBuilder response = aResponse().withStatus(status).withBody(body);
        headers.forEach(response::withHeader);
        return response;
    }

    /** The path sends one byte and then nothing for longer than a test takes. */
    public FakeWebServer onSilence(String path) {
        return dribble(path, 2, 1);
    }

    /** The path sends one byte after the other for longer than a test takes. */
    public FakeWebServer onTrickle(String path) {
        return dribble(path, 300, 1);
    }

    /** The path sends so many bytes every 300 ms for longer than a test takes. */
    public FakeWebServer onBodyWithoutEnd(String path, int bytes) {
        return dribble(path, 100, bytes);
    }

    private FakeWebServer dribble(String path, int chunks, int bytes) {
        ResponseDefinitionBuilder response =
                aResponse().withBody("<".repeat(chunks * bytes)).withChunkedDribbleDelay(chunks, (int) LONG.toMillis());
        return on(any(urlPathEqualTo(path)), response);
    }

    /** Some megabytes of zeros as some kilobytes of gzip. */
    public static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < megabytes; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    /** Every request so far, in order. */
    public List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (ServeEvent event : server.getAllServeEvents()) {
            requests.add(request(event.getRequest()));
        }
        Collections.reverse(requests);
        return requests;
    }

    /** Those to one path. */
    public List<Request> requests(String path) {
        return requests().stream().filter(each -> each.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Request request(LoggedRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .all()
                .forEach(header -> headers.put(header.key().toLowerCase(Locale.ROOT), header.firstValue()));
        return new Request(
                request.getMethod().getName(),
                URI.create(request.getUrl()).getPath(),
                headers,
                request.getBodyAsString());
    }
}
