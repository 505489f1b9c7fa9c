package io.claimwire.ingest.push;

import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import io.claimwire.ingest.format.feed.EncodingDetector;
import io.claimwire.ingest.format.json.JsonArticles;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.Receipt;
import io.claimwire.runtime.diagnostics.RootCause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses pushed bodies into items, and publishes items for receipts. Thread-safe. */
final class PushBodyProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(PushBodyProcessor.class);

    private final ArticlePublisher publisher;
    private final VerdictCache verdicts;
    private final DocumentReader documents = new DocumentReader();
    private final JsonArticles json = new JsonArticles();

    PushBodyProcessor(ArticlePublisher publisher, VerdictCache verdicts) {
        this.publisher = publisher;
        this.verdicts = verdicts;
    }

    /** @param address base URL of links; empty when unknown */
    List<ParseResult> items(byte[] body, String contentType, String address, String origin, ReceiptContext context) {
        List<ParseResult> items = new ArrayList<>();
        int first = 0;
        while (first < body.length && (body[first] <= ' ' && body[first] >= 0 || body[first] < 0 && first < 3)) {
            first++;
        }
        if (first < body.length && body[first] == '<') {
            documents.read(new DocumentReader.SourceDocument(body, contentType, address, origin), context, items::add);
        } else if (first == body.length || body[first] != '{' || !json.lines(body, origin, context, items::add)) {
            json.document(EncodingDetector.text(body, contentType), address, origin, context, items::add);
        }
        return items;
    }

    /** Waits for the broker; 503 when an item was not acknowledged, because it may not have been stored. */
    HttpReply publish(List<ParseResult> items) {
        List<CompletableFuture<Receipt>> sent =
                items.stream().map(publisher::publish).toList();
        List<Receipt> receipts;
        try {
            receipts = sent.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException outage) {
            LOG.warn("responded 503 to POST /articles: {}", RootCause.message(outage));
            return HttpReply.retryLater(
                    503, "not stored, retry later: " + RootCause.message(outage), java.time.Duration.ofSeconds(5));
        }
        for (Receipt receipt : receipts) {
            if (receipt instanceof Receipt.Accepted accepted) {
                verdicts.pending(accepted.articleId(), accepted.partition(), accepted.offset());
            }
        }
        return HttpReply.receipts(receipts);
    }
}
