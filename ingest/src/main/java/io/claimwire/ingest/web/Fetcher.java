package io.claimwire.ingest.web;

import io.claimwire.ingest.format.feed.UrlResolver;
import io.claimwire.runtime.http.DeadlineExceededException;
import io.claimwire.runtime.http.DeadlineHttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP client with limits of time and size, that connects to public addresses only and verifies certificates. Redirects
 * are followed here, so that permanent ones are known. Thread-safe.
 */
public final class Fetcher implements AutoCloseable {
    private static final int MAX_REDIRECTS = 6;
    /** ASCII characters that are invalid in URLs but occur in Location headers. */
    private static final Pattern UNSAFE = Pattern.compile("[ \"<>\\\\^`{|}]");

    private static final Timeout SOCKET_TIMEOUT = Timeout.ofSeconds(15);

    private final FetchSettings settings;
    private final DeadlineHttpClient http;

    public Fetcher(FetchSettings settings) {
        this.settings = settings;
        this.http = new DeadlineHttpClient(client(settings), settings.timeout(), settings.maxBytes());
    }

    private static CloseableHttpClient client(FetchSettings settings) {
        return HttpClients.custom()
                .setUserAgent(settings.agent())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(SOCKET_TIMEOUT)
                        .setConnectionRequestTimeout(Timeout.ofSeconds(30))
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddressResolver(settings.allowed()))
                        .setMaxConnTotal(200)
                        .setMaxConnPerRoute(8)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .setSocketTimeout(SOCKET_TIMEOUT)
                                .build())
                        .setDefaultSocketConfig(SocketConfig.custom()
                                .setSoTimeout(SOCKET_TIMEOUT)
                                .build())
                        .setConnectionFactory(
                                org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory.builder()
                                        .http1Config(Http1Config.custom()
                                                .setMaxLineLength(16_384)
                                                .setMaxHeaderCount(200)
                                                .build())
                                        .build())
                        .build())
                .build();
    }

    /**
     * @param headers in addition to the standard ones
     * @throws FetchException when the request fails or exceeds a limit
     */
    public FetchResponse get(URI address, Map<String, String> headers) throws FetchException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        URI asked = address;
        URI moved = address;
        boolean forGood = true;
        for (int hop = 0; hop < MAX_REDIRECTS; hop++) {
            HttpGet request = new HttpGet(checked(asked));
            request.setHeader("Accept-Encoding", "gzip, zstd, deflate");
            headers.forEach(request::setHeader);
            FetchResponse fetched = execute(request, asked, moved, deadline);
            String location = fetched.header("location").orElse("");
            if (!redirect(fetched.status()) || location.isEmpty()) {
                return fetched;
            }
            asked = resolved(asked, location);
            forGood &= fetched.status() == 301 || fetched.status() == 308;
            moved = forGood ? asked : moved;
        }
        throw new FetchException("cannot fetch " + address + ": more than " + MAX_REDIRECTS + " redirects", null);
    }

    /** Sends a form; does not follow redirects. */
    public FetchResponse post(URI address, String form) throws FetchException {
        HttpPost request = new HttpPost(checked(address));
        request.setEntity(new StringEntity(form, ContentType.APPLICATION_FORM_URLENCODED));
        return execute(
                request,
                address,
                address,
                System.nanoTime() + settings.timeout().toNanos());
    }

    @Override
    public void close() {
        http.close();
    }

    private FetchResponse execute(HttpUriRequestBase request, URI asked, URI moved, long deadline)
            throws FetchException {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        try {
            return http.execute(request, left, response -> read(response, asked, moved));
        } catch (IOException failed) {
            throw new FetchException("cannot fetch " + asked + ": " + reason(failed), failed);
        }
    }

    private FetchResponse read(ClassicHttpResponse response, URI asked, URI moved) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue() == null ? "" : header.getValue());
        }
        byte[] body = response.getEntity() == null || response.getCode() == 304
                ? new byte[0]
                : BodyDecompressor.read(
                        CloseShieldInputStream.wrap(response.getEntity().getContent()),
                        headers.getOrDefault("content-encoding", ""),
                        settings.maxBytes());
        return new FetchResponse(response.getCode(), Map.copyOf(headers), body, asked, moved);
    }

    private String reason(IOException failed) {
        if (failed instanceof DeadlineExceededException) {
            return "no complete response within " + settings.timeout().toSeconds() + " s";
        } else if (failed instanceof PublicAddressResolver.PrivateAddressException) {
            return failed.getMessage();
        } else if (failed instanceof UnknownHostException) {
            return "no such host";
        } else if (failed instanceof SocketTimeoutException) {
            return "no response";
        } else if (failed instanceof ConnectException) {
            return "connection failed";
        } else if (failed instanceof SSLException) {
            return "TLS handshake failed or the certificate is not trusted (" + firstLine(failed) + ")";
        }
        return firstLine(failed);
    }

    private static String firstLine(IOException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static boolean redirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static URI resolved(URI from, String location) throws FetchException {
        try {
            String absolute = UrlResolver.absolute(from.toString(), location);
            return URI.create(UNSAFE.matcher(absolute)
                    .replaceAll(
                            sign -> String.format("%%%02X", (int) sign.group().charAt(0))));
        } catch (IllegalArgumentException broken) {
            throw new FetchException("cannot fetch " + from + ": invalid redirect URL", broken);
        }
    }

    private static URI checked(URI address) throws FetchException {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) {
            throw new FetchException("cannot fetch " + address + ": not an HTTP URL", null);
        }
        return address;
    }
}
