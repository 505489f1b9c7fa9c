package io.claimwire.ingest.poll;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import io.claimwire.ingest.web.FetchResponse;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.ingest.web.Fetcher;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** Fetches a feed once from a URL given by an operator, which may be private. Thread-safe. */
public final class AdHocFeedReader {
    /** Accept header of feed requests. */
    public static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
                    + " application/json;q=0.8, text/html;q=0.5, */*;q=0.1";

    private final DocumentReader documents = new DocumentReader();
    private final FetchSettings settings;
    private final Clock clock;

    public AdHocFeedReader(FetchSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws IOException when the response is not a feed; the message describes the response */
    public void read(URI address, Consumer<ParseResult> found) throws IOException {
        FetchResponse fetched;
        try (Fetcher fetcher = new Fetcher(settings.allowing(address.getHost()))) {
            fetched = fetcher.get(address, Map.of("Accept", ACCEPT));
        }
        if (fetched.status() != 200) {
            throw new IOException(address + " answered " + fetched.status());
        }
        documents.read(
                new DocumentReader.SourceDocument(
                        fetched.body(),
                        fetched.header("content-type").orElse(""),
                        fetched.address().toString(),
                        address.toString()),
                ReceiptContext.of(Via.POLL, clock.instant()),
                found);
    }
}
