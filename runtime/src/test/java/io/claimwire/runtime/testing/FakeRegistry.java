package io.claimwire.runtime.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** A schema registry over HTTP that tests can make fail. Its answers are those of Confluent's protocol. */
public final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new HashMap<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final String scheme;
    private volatile Fault fault;
    private volatile int failures;
    private volatile int requests;

    /** What is answered instead. */
    public interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    public FakeRegistry() {
        this(server(), "http");
    }

    private FakeRegistry(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(task -> new Thread(task, "fake-registry").start());
        server.createContext("/", this::answer);
        server.start();
    }

    /** One behind TLS, with this certificate. */
    public static FakeRegistry secured(SSLContext certificate) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate));
            return new FakeRegistry(server, "https");
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    public String url() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers the next requests with this status, as a registry would put it. */
    public void fail(int status, int times) {
        fail(exchange -> send(exchange, status, error(status, "made to fail")), times);
    }

    /** Answers the next requests with this status and these words. */
    public void say(int status, String body, int times) {
        fail(exchange -> send(exchange, status, body), times);
    }

    /** Answers the next requests so. */
    public void fail(Fault instead, int times) {
        fault = instead;
        failures = times;
    }

    public int requests() {
        return requests;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Fault instead = counted(exchange);
        if (instead == null) {
            known(exchange);
        } else {
            instead.answer(exchange); // outside the lock: it may take its time
        }
    }

    private synchronized Fault counted(HttpExchange exchange) {
        requests++;
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (failures == 0) {
            return null;
        }
        failures--;
        return fault;
    }

    private synchronized void known(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
        if (path[0].equals("schemas")) {
            byId(exchange, Integer.parseInt(path[2]));
        } else if (path[0].equals("config")) {
            send(exchange, 200, body);
        } else if (path.length == 2) {
            lookUp(exchange, path[1], JSON.readTree(body).get("schema").asText());
        } else if (exchange.getRequestMethod().equals("POST")) {
            register(exchange, path[1], JSON.readTree(body).get("schema").asText());
        } else {
            List<Integer> ids = subjects.getOrDefault(path[1], List.of());
            send(
                    exchange,
                    ids.isEmpty() ? 404 : 200,
                    ids.isEmpty() ? error(40401, "Subject not found") : id(ids.get(ids.size() - 1)));
        }
    }

    private void byId(HttpExchange exchange, int id) throws IOException {
        boolean known = id > 0 && id <= schemas.size();
        send(
                exchange,
                known ? 200 : 404,
                known
                        ? JSON.createObjectNode()
                                .put("schema", schemas.get(id - 1))
                                .toString()
                        : error(40403, "Schema " + id + " not found"));
    }

    private void lookUp(HttpExchange exchange, String subject, String schema) throws IOException {
        int id = schemas.indexOf(schema) + 1;
        boolean known = subjects.getOrDefault(subject, List.of()).contains(id);
        send(exchange, known ? 200 : 404, known ? id(id) : error(40403, "Schema not found"));
    }

    private void register(HttpExchange exchange, String subject, String schema) throws IOException {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        List<Integer> ids = subjects.computeIfAbsent(subject, added -> new ArrayList<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
        send(exchange, 200, id(id));
    }

    private static String id(int id) {
        return "{\"id\":" + id + "}";
    }

    private static String error(int code, String message) {
        return "{\"error_code\":" + code + ",\"message\":\"" + message + "\"}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
