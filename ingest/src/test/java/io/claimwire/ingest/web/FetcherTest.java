package io.claimwire.ingest.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.claimwire.runtime.testing.FakeWebServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
    private final FakeWebServer web = new FakeWebServer();
    private final Fetcher fetcher = fetcher(Duration.ofSeconds(20));

    @AfterEach
    void close() {
        fetcher.close();
        web.close();
    }

    private static Fetcher fetcher(Duration patience) {
        return new Fetcher(new FetchSettings("claimwire-test/1", List.of("localhost"), 1 << 20, patience));
    }

    @Test
    void fetchesAPageWithItsUserAgent() throws IOException {
        web.on("/a", "text/plain", "hello");

        FetchResponse fetched = fetcher.get(web.at("/a"), Map.of("If-None-Match", "\"x\""));

        assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("hello");
        assertThat(web.requests().get(0).headers())
                .containsEntry("user-agent", "claimwire-test/1")
                .containsEntry("if-none-match", "\"x\"");
    }

    @Test
    void followsRedirectsAndReportsPermanentOnes() throws IOException {
        web.on("/old", 301, Map.of("Location", "/newer"));
        web.on("/newer", 308, Map.of("Location", web.at("/newest").toString()));
        web.on("/newest", 302, Map.of("Location", "/today"));
        web.on("/today", "text/plain", "here");

        FetchResponse fetched = fetcher.get(web.at("/old"), Map.of());

        assertThat(fetched.address()).isEqualTo(web.at("/today"));
        assertThat(fetched.movedTo()).isEqualTo(web.at("/newest"));
    }

    @Test
    void detectsRedirectLoops() {
        web.on("/a", 302, Map.of("Location", "/a"));

        refused("/a", "more than 6 redirects");
    }

    @Test
    void redirectsToPrivateAddressesOrOtherSchemesAreRejected() {
        web.on("/in", 302, Map.of("Location", "http://127.0.0.1:1/"));
        web.on("/meta", 301, Map.of("Location", "http://169.254.169.254/latest/meta-data"));
        web.on("/six", 302, Map.of("Location", "http://[::ffff:7f00:1]/"));
        web.on("/file", 302, Map.of("Location", "file:///etc/passwd"));
        web.on("/nothing", 302, Map.of("Location", "http:///"));

        refused("/in", "is not a public address");
        refused("/meta", "is not a public address");
        refused("/six", "is not a public address");
        refused("/file", "not an HTTP URL");
        refused("/nothing", "cannot fetch");
    }

    @Test
    void privateHostsAreRejected() {
        try (Fetcher careful = new Fetcher(FetchSettings.standard())) {
            assertThatThrownBy(() -> careful.get(web.at("/a"), Map.of()))
                    .hasMessageContaining("is not a public address");
        }
        assertThat(web.requests()).isEmpty();
    }

    @Test
    void readsGzipAndZstdAndRejectsBombs() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bomb = FakeWebServer.bomb(64);
        web.on("/gzip", 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray());
        web.on("/bomb", 200, Map.of("Content-Encoding", "gzip"), bomb);
        web.on("/large", 200, Map.of(), new byte[(1 << 20) + 1]);
        web.on("/br", 200, Map.of("Content-Encoding", "br"), new byte[9]);

        assertThat(fetcher.get(web.at("/gzip"), Map.of()).body()).asString().isEqualTo("hello");
        refused("/bomb", "the decompressed body is larger than 1048576 bytes");
        refused("/large", "larger than 1048576 bytes");
        refused("/br", "Content-Encoding is \"br\"");
    }

    @Test
    void silentAndSlowServersAreLimitedByTheTimeout() {
        web.onSilence("/silence");
        web.onTrickle("/trickle");

        try (Fetcher impatient = fetcher(Duration.ofMillis(700))) {
            for (String path : List.of("/silence", "/trickle")) {
                assertThatThrownBy(() -> impatient.get(web.at(path), Map.of()))
                        .hasMessageContaining("no complete response within");
            }
        }
    }

    @Test
    void anEndlessBodyIsNotReadToItsEnd() {
        web.onBodyWithoutEnd("/endless", 1 << 18);

        try (Fetcher impatient = fetcher(Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> impatient.get(web.at("/endless"), Map.of()))
                    .hasMessageContaining("larger than 1048576 bytes");
        }
    }

    @Test
    void anIncompleteBodyIsAnError() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            Thread thread = new Thread(() -> {
                try (Socket client = server.accept()) {
                    client.getInputStream().read(new byte[1000]);
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss>"
                                    .getBytes(StandardCharsets.UTF_8));
                } catch (IOException closed) {
                    // the test is over
                }
            });
            thread.start();

            assertThatThrownBy(
                            () -> fetcher.get(URI.create("http://localhost:" + server.getLocalPort() + "/"), Map.of()))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("cannot fetch");
            thread.join();
        }
    }

    @Test
    void aSelfSignedCertificateIsRejected(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "x",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storepass",
                        "changeit",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        try {
            URI address = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
            assertThatThrownBy(() -> fetcher.get(address, Map.of()))
                    .hasMessageContaining("TLS handshake failed or the certificate is not trusted");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aRelativeQueryRedirectKeepsThePath() throws IOException {
        web.on("/a/feed.php", 301, Map.of("Location", "?type=rss|all"));
        web.on(
                any(urlPathEqualTo("/a/feed.php")).withQueryParam("type", matching(".+")),
                FakeWebServer.response(200, Map.of(), new byte[0]));

        assertThat(fetcher.get(web.at("/a/feed.php"), Map.of()).movedTo())
                .isEqualTo(web.at("/a/feed.php?type=rss%7Call"));
    }

    @Test
    void reportsAConnectionFailureInOneLine() {
        assertThatThrownBy(() -> fetcher.get(URI.create("http://localhost:1/"), Map.of()))
                .hasMessage("cannot fetch http://localhost:1/: connection failed");
        assertThatThrownBy(() -> fetcher.get(URI.create("http://nobody.invalid/"), Map.of()))
                .hasMessage("cannot fetch http://nobody.invalid/: no such host");
    }

    private void refused(String path, String why) {
        assertThatThrownBy(() -> fetcher.get(web.at(path), Map.of()))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining(why)
                .message()
                .hasLineCount(1);
    }
}
