package io.claimwire.ingest.push;

import io.claimwire.ingest.format.Incoming;
import io.claimwire.ingest.format.Reception;
import io.claimwire.ingest.format.document.Documents;
import io.claimwire.ingest.format.feed.Decoding;
import io.claimwire.ingest.format.json.JsonArticles;
import io.claimwire.ingest.publish.Publisher;
import io.claimwire.ingest.publish.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pushed body as items, and items as receipts. Thread-safe. */
final class Reading {
    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

    private final Publisher publisher;
    private final Verdicts verdicts;
    private final Documents documents = new Documents();
    private final JsonArticles json = new JsonArticles();

    Reading(Publisher publisher, Verdicts verdicts) {
        this.publisher = publisher;
        this.verdicts = verdicts;
    }

    /** @param address what a feed's links are read against; empty when nobody knows */
    List<Incoming> items(byte[] body, String contentType, String address, String origin, Reception reception) {
        List<Incoming> items = new ArrayList<>();
        int first = 0;
        while (first < body.length && (body[first] <= ' ' && body[first] >= 0 || body[first] < 0 && first < 3)) {
            first++;
        }
        if (first < body.length && body[first] == '<') {
            documents.read(new Documents.Given(body, contentType, address, origin), reception, items::add);
        } else if (first == body.length || body[first] != '{' || !json.lines(body, origin, reception, items::add)) {
            json.document(Decoding.text(body, contentType), address, origin, reception, items::add);
        }
        return items;
    }

    /** Waits for the broker: what it has not acknowledged is answered 503, for nothing is known of it. */
    Answer publish(List<Incoming> items) {
        List<CompletableFuture<Receipt>> sent =
                items.stream().map(publisher::publish).toList();
        List<Receipt> receipts;
        try {
            receipts = sent.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException outage) {
            LOG.warn("a push was answered 503: {}", outage.getCause().getMessage());
            return Answer.later(
                    503,
                    "not stored, send again later: " + outage.getCause().getMessage(),
                    java.time.Duration.ofSeconds(5));
        }
        for (Receipt receipt : receipts) {
            if (receipt instanceof Receipt.Accepted accepted) {
                verdicts.pending(accepted.articleId(), accepted.partition(), accepted.offset());
            }
        }
        return Answer.receipts(receipts);
    }
}
