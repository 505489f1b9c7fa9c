package claimwire.ingest.poll;

import claimwire.Via;
import claimwire.ingest.Incoming;
import claimwire.ingest.document.Documents;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Fetches a feed once from its address. Thread-safe. */
public final class FeedFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
    private final Documents documents = new Documents();
    private final Clock clock;

    public FeedFetch(Clock clock) {
        this.clock = clock;
    }

    /** @throws IOException when the address does not answer with a feed; the message says what it answered */
    public void read(URI address, Consumer<Incoming> found) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", "claimwire")
                .header("Accept", "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1")
                .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException unreachable) {
            throw new IOException("cannot fetch " + address + ": no connection to its host", unreachable);
        } catch (IOException failed) {
            throw new IOException("cannot fetch " + address + ": " + failed.getMessage(), failed);
        }
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode());
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        documents.read(
                new Documents.Given(response.body(), type, response.uri().toString(), address.toString()),
                Via.POLL,
                clock.instant(),
                found);
    }
}
