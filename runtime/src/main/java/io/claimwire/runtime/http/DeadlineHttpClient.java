package io.claimwire.runtime.http;

import io.claimwire.runtime.kafka.Backoff;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.util.Timeout;

/**
 * HTTP client with a deadline for the whole response, body included, and a limit of its size. The client's own timeouts
 * apply between two bytes, so that a slow body could block a thread for an unlimited time. Redirects are not followed.
 * The JVM's proxy properties are respected unless the client is configured elsewhere. Thread-safe.
 */
public final class DeadlineHttpClient implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;

    private final CloseableHttpClient client;
    private final Duration deadline;
    private final long maxBytes;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "claimwire-http");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A response. Immutable.
     *
     * @param body decoded as UTF-8; empty when there is none
     */
    public record Response(int status, String body) {
        /** Whether the status is 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }

        /** Whether the same request may succeed later: timeout, too many requests or server error. */
        public boolean isRetryable() {
            return status == 408 || status == TOO_MANY_REQUESTS || status >= 500;
        }
    }

    /**
     * @param deadline for one request, from connecting to the last byte
     * @param maxBytes maximum size of a response body
     */
    public DeadlineHttpClient(Duration deadline, long maxBytes) {
        this(deadline, maxBytes, null);
    }

    /** @param tls null for the JVM's default trust store */
    public DeadlineHttpClient(Duration deadline, long maxBytes, SSLContext tls) {
        this(client(deadline, tls), deadline, maxBytes);
    }

    /** Wraps a configured client, which is closed with this one. */
    public DeadlineHttpClient(CloseableHttpClient client, Duration deadline, long maxBytes) {
        this.client = client;
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    /** @throws IOException when the response is not complete before the deadline, or exceeds the size limit */
    public Response send(HttpUriRequestBase request) throws IOException {
        return await(request, deadline, sendAsync(request));
    }

    /** Asynchronous variant; the future fails as {@link #send} does, or with a {@link TimeoutException}. */
    public CompletableFuture<Response> sendAsync(HttpUriRequestBase request) {
        return executeAsync(request, deadline, this::answer);
    }

    /**
     * Retries failed requests and retryable responses; returns the last response unchanged.
     *
     * @param request called for each attempt
     * @param retries attempts after the first
     * @throws IOException when the last attempt fails
     */
    public Response send(Supplier<? extends HttpUriRequestBase> request, int retries, Backoff backoff)
            throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Response answer = send(request.get());
                if (!answer.isRetryable() || attempt == retries) {
                    return answer;
                }
            } catch (IOException failed) {
                if (attempt == retries || Thread.currentThread().isInterrupted()) {
                    throw failed;
                }
            }
            if (!backoff.pause()) {
                throw new InterruptedIOException("interrupted between two attempts");
            }
        }
    }

    /**
     * Runs a request with a custom response handler.
     *
     * @param limit replaces the default deadline
     * @param handler must not close the body, because closing reads it to its end; it is closed afterwards
     * @throws IOException as for {@link #send(HttpUriRequestBase)}, or when the handler throws it
     */
    public <T> T execute(HttpUriRequestBase request, Duration limit, HttpClientResponseHandler<T> handler)
            throws IOException {
        return await(request, limit, executeAsync(request, limit, handler));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            client.close();
        } catch (IOException abandoned) {
            // connections are closed when the process ends
        }
    }

    private <T> CompletableFuture<T> executeAsync(
            HttpUriRequestBase request, Duration limit, HttpClientResponseHandler<T> handler) {
        CompletableFuture<T> answered = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                answered.complete(client.execute(request, response -> handle(request, response, handler)));
            } catch (IOException | RuntimeException | Error failed) {
                answered.completeExceptionally(failed);
            }
        });
        var unused = answered.orTimeout(Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failed) -> {
                    if (failed != null) {
                        request.cancel();
                    }
                });
        return answered;
    }

    /** When the handler fails, the body is not consumed: closing it would read the rest, which may be endless. */
    private static <T> T handle(
            HttpUriRequestBase request, ClassicHttpResponse response, HttpClientResponseHandler<T> handler)
            throws IOException, HttpException {
        try {
            return handler.handleResponse(response);
        } catch (IOException | HttpException | RuntimeException | Error failed) {
            request.cancel();
            throw failed;
        }
    }

    private static <T> T await(HttpUriRequestBase request, Duration limit, CompletableFuture<T> answered)
            throws IOException {
        try {
            return answered.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof TimeoutException) {
                throw new DeadlineExceededException(limit, failed.getCause());
            }
            if (failed.getCause() instanceof Error bug) {
                throw bug;
            }
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } catch (InterruptedException interrupted) {
            answered.cancel(true);
            request.cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a response");
        }
    }

    private Response answer(ClassicHttpResponse response) throws IOException {
        if (response.getEntity() == null) {
            return new Response(response.getCode(), "");
        }
        byte[] bytes = BoundedInputStream.builder()
                .setInputStream(response.getEntity().getContent())
                .setMaxCount(maxBytes + 1)
                .get()
                .readAllBytes();
        if (bytes.length > maxBytes) {
            throw new IOException("a response of more than " + maxBytes + " bytes");
        }
        return new Response(response.getCode(), new String(bytes, StandardCharsets.UTF_8));
    }

    private static CloseableHttpClient client(Duration deadline, SSLContext tls) {
        // report the deadline first, so that the message does not depend on a race
        Timeout silence = Timeout.ofMilliseconds(deadline.plusSeconds(1).toMillis());
        PoolingHttpClientConnectionManagerBuilder connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(silence)
                        .setSocketTimeout(silence)
                        .build());
        if (tls == null) {
            connections.useSystemProperties(); // may contain a client certificate
        } else {
            connections.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls));
        }
        return HttpClients.custom()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .setRoutePlanner(new SystemDefaultRoutePlanner(null)) // -Dhttps.proxyHost etc.
                .setConnectionManager(connections.build())
                .build();
    }
}
