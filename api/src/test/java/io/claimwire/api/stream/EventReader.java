package io.claimwire.api.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the stream: a thread of its own reads events. Thread-safe. */
final class EventReader implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One event as received. */
    record Event(String name, String id, JsonNode data) {
        String text(String field) {
            return data.path(field).asText();
        }
    }

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile String lastId;
    private volatile boolean ended;

    /** @param lastId null for none */
    EventReader(String address, String lastId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60)); // a stream without a response fails instead of hanging
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        this.lastId = lastId;
        this.response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        this.thread = new Thread(this::read, "event-reader");
        thread.start();
    }

    int status() {
        return response.statusCode();
    }

    List<Event> events() {
        return events;
    }

    List<String> claimIds() {
        return events.stream()
                .filter(event -> event.data().has("claimId"))
                .map(event -> event.text("claimId"))
                .toList();
    }

    /** As a browser remembers it. */
    String lastId() {
        return lastId;
    }

    boolean ended() {
        return ended;
    }

    private void read() {
        String name = "message";
        String data = null;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data != null) {
                        events.add(new Event(name, lastId, JSON.readTree(data)));
                    }
                    name = "message";
                    data = null;
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
        } catch (IOException gone) {
            // signalled by ended
        }
        ended = true;
    }

    @Override
    public void close() throws Exception {
        response.body().close();
        thread.join();
    }

    /** Status and body of the error response to a rejected request. */
    static String refusal(int port, String query, String lastId) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/claims/stream" + query));
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
