package io.claimwire.api.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claimwire.api.search.ClaimFilter;
import io.claimwire.api.search.ClaimQueryParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * {@code GET /claims/stream}: server-sent events. A handler before the servlets, because Jetty's asynchronous writes
 * hold neither a thread nor a buffer for an idle client. Thread-safe.
 */
public final class SseEndpoint extends Handler.Wrapper {
    public static final String PATH = "/claims/stream";

    private static final Set<String> MORE = Set.of("since", "lastEventId");
    private static final String OPENING = "retry: 3000\n: claims\n\n";

    private final ClaimStreamService streams;
    private final Clock clock;

    public SseEndpoint(ClaimStreamService service, Clock clock) {
        this.streams = service;
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!PATH.equals(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        if (!HttpMethod.GET.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET");
            reject(response, callback, 405, "only GET is supported");
        } else if (streams.isFull()) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
            reject(response, callback, 503, "too many stream clients (stream.clients); retry later");
        } else {
            try {
                open(request, response, callback);
            } catch (IllegalArgumentException wrong) {
                reject(response, callback, 400, wrong.getMessage());
            }
        }
        return true;
    }

    private void open(Request request, Response response, Callback callback) {
        ClaimQueryParser parameters = new ClaimQueryParser(query(request), MORE, clock);
        ClaimFilter filter = parameters.filter();
        CatchUpReader.StartPosition from = from(request, parameters);
        Subscriber subscriber = streams.subscribe(
                filter,
                from,
                new JettySseConnection(response, callback),
                reason -> reject(response, callback, 400, reason));
        // no idle timeout: heartbeats detect dead clients, and clients that do not read are disconnected
        request.addIdleTimeoutListener(idle -> subscriber.isStalled());
        request.addFailureListener(subscriber::onConnectionFailure);
    }

    private static CatchUpReader.StartPosition from(Request request, ClaimQueryParser parameters) {
        String last = request.getHeaders().get("Last-Event-ID");
        if (last == null || last.isBlank()) {
            last = parameters.untrimmed("lastEventId"); // for clients that cannot set a header
        }
        if (!last.isBlank()) {
            return new CatchUpReader.StartPosition.AfterEventId(StreamCursor.parse(last.trim()));
        }
        if (parameters.text("since").equals("earliest")) {
            return new CatchUpReader.StartPosition.Earliest();
        }
        Instant since = parameters.time("since", "earliest, ");
        return since == null
                ? new CatchUpReader.StartPosition.Latest()
                : new CatchUpReader.StartPosition.Timestamp(since);
    }

    private static Map<String, List<String>> query(Request request) {
        Map<String, List<String>> query = new TreeMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request, StandardCharsets.UTF_8)) {
            query.put(field.getName(), field.getValues());
        }
        return query;
    }

    private static void reject(Response response, Callback callback, int status, String reason) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        String json = JsonNodeFactory.instance.objectNode().put("error", reason) + "\n";
        response.write(true, ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)), callback);
    }

    /** A response as an SSE connection; the headers are sent with the first chunk. */
    private static final class JettySseConnection implements SseConnection {
        private final Response response;
        private final Callback callback;
        private final AtomicBoolean headersSent = new AtomicBoolean();

        JettySseConnection(Response response, Callback callback) {
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void send(ByteBuffer chunk, boolean last, Consumer<Throwable> taken) {
            ByteBuffer whole = chunk;
            if (headersSent.compareAndSet(false, true)) {
                response.setStatus(200);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
                response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
                response.getHeaders().put("X-Accel-Buffering", "no"); // otherwise nginx would buffer events
                byte[] preamble = OPENING.getBytes(StandardCharsets.UTF_8);
                whole = ByteBuffer.allocate(preamble.length + chunk.remaining())
                        .put(preamble)
                        .put(chunk)
                        .flip();
            }
            response.write(last, whole, Callback.from(() -> taken.accept(null), taken));
        }

        @Override
        public void closed(Throwable failure) {
            if (failure == null) {
                callback.succeeded();
            } else {
                callback.failed(failure);
            }
        }
    }
}
