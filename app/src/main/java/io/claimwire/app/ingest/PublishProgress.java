package io.claimwire.app.ingest;

import io.claimwire.app.cli.Terminal;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.Receipt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Publishes articles with a limited number in flight, counts receipts and reports rejections. Not thread-safe. */
public final class PublishProgress {
    private static final int MAX_IN_FLIGHT = 500;

    private final ArticlePublisher publisher;
    private final Terminal terminal;
    private final Deque<CompletableFuture<Receipt>> sent = new ArrayDeque<>();
    private int accepted;
    private int rejected;

    public PublishProgress(ArticlePublisher publisher, Terminal terminal) {
        this.publisher = publisher;
        this.terminal = terminal;
    }

    /** Blocks while too many are in flight; fails when the broker does not accept records. */
    public void send(ParseResult incoming) {
        sent.add(publisher.publish(incoming));
        if (sent.size() >= MAX_IN_FLIGHT) {
            settle(sent.remove());
        }
    }

    /** Waits for all receipts. */
    public void finish() {
        publisher.flush();
        while (!sent.isEmpty()) {
            settle(sent.remove());
        }
        terminal.clearProgress();
    }

    public int accepted() {
        return accepted;
    }

    public int rejected() {
        return rejected;
    }

    private void settle(CompletableFuture<Receipt> receipt) {
        Receipt settled;
        try {
            settled = receipt.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
        if (settled instanceof Receipt.Rejected no) {
            rejected++;
            terminal.warn("rejected " + no.origin() + ": " + no.reason());
        } else {
            accepted++;
        }
        terminal.progress("published " + accepted + ", rejected " + rejected);
    }
}
