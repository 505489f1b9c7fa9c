package io.claimwire.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Clients of {@code /api/live} that connect at once and stay. One thread. */
final class LiveClients implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private final List<CompletableFuture<HttpResponse<InputStream>>> answers = new ArrayList<>();

    LiveClients(int port, int count) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/live"))
                .header("Accept", "text/event-stream, */*;q=.1")
                .build();
        for (int i = 0; i < count; i++) {
            answers.add(CLIENT.sendAsync(request, BodyHandlers.ofInputStream()));
        }
    }

    /** Number of clients that receive data; others are rejected, or their stream ends. */
    long served() throws IOException {
        long served = 0;
        for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
            if (answer.join().statusCode() == 200) {
                byte[] begin = answer.join().body().readNBytes("retry: 2000".length());
                served += new String(begin, StandardCharsets.UTF_8).equals("retry: 2000") ? 1 : 0;
            }
        }
        return served;
    }

    @Override
    public void close() throws IOException {
        for (CompletableFuture<HttpResponse<InputStream>> answer : answers) {
            answer.join().body().close();
        }
    }
}
