package io.claimwire.ingest.publish;

import io.claimwire.ingest.format.ParseResult;
import io.claimwire.schemas.id.Id;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Publishes all items of a list of inputs, with checkpoints in the same transactions. After an interruption it resumes
 * after the last transaction; of two concurrent runs the second fences the first. Not thread-safe.
 */
public final class Backfill {
    private static final int MAX_TRANSACTION_ITEMS = 500;
    private static final Duration MAX_TRANSACTION_TIME = Duration.ofSeconds(2);

    /** An input with items. */
    public interface Input {
        /** Fingerprint of name and size, to detect changes. */
        String fingerprint();

        void read(Consumer<ParseResult> found) throws IOException, InterruptedException;
    }

    /** Notified of each item that was published or skipped. */
    public interface Listener {
        /** @param reason why it was rejected; empty when it was accepted */
        void sent(ParseResult item, String reason);

        void skipped();
    }

    private final TransactionalPublisher publisher;
    private final BackfillCheckpoints positions;
    private final String job;
    private final Predicate<ParseResult> wanted;
    private final Listener listener;
    private final RateLimiter rateLimiter;
    private int inTransaction;
    private long startedAt;

    /**
     * @param job id, the same for the same inputs and options
     * @param wanted filter; other items are skipped
     */
    public Backfill(
            TransactionalPublisher publisher,
            BackfillCheckpoints positions,
            String job,
            Predicate<ParseResult> wanted,
            RateLimiter rateLimiter,
            Listener listener) {
        this.publisher = publisher;
        this.positions = positions;
        this.job = job;
        this.wanted = wanted;
        this.rateLimiter = rateLimiter;
        this.listener = listener;
    }

    /** The job id of these inputs. */
    public static String job(List<Input> inputs, String options) {
        List<String> parts = new ArrayList<>(List.of("backfill", options));
        inputs.forEach(input -> parts.add(input.fingerprint().replaceFirst(" \\d+$", "")));
        return Id.of(parts.toArray(String[]::new));
    }

    /** The checkpoint to resume from; the start, when inputs before the checkpoint have changed. */
    public BackfillCheckpoint begin(List<Input> inputs) {
        BackfillCheckpoint last = positions.of(job);
        boolean same = last.inputs() < inputs.size()
                && fingerprint(inputs, last.inputs()).equals(last.fingerprint());
        return same ? last : BackfillCheckpoint.START;
    }

    /** Publishes everything after the checkpoint; deletes the checkpoint at the end. */
    public void run(List<Input> inputs, BackfillCheckpoint from) throws IOException, InterruptedException {
        for (int i = from.inputs(); i < inputs.size(); i++) {
            long skip = i == from.inputs() ? from.items() : 0;
            String fingerprint = fingerprint(inputs, i);
            int input = i;
            long[] items = {0};
            inputs.get(i).read(item -> {
                if (++items[0] > skip) {
                    send(item);
                    commitAt(new BackfillCheckpoint(input, items[0], fingerprint));
                }
            });
        }
        publisher.send(positions.of(job, null));
        publisher.commit();
    }

    private void send(ParseResult item) {
        if (inTransaction == 0) {
            startedAt = System.nanoTime();
        }
        inTransaction++;
        if (!wanted.test(item)) {
            listener.skipped();
            return;
        }
        rateLimiter.acquire();
        listener.sent(item, publisher.send(item));
    }

    private void commitAt(BackfillCheckpoint position) {
        if (inTransaction >= MAX_TRANSACTION_ITEMS || System.nanoTime() - startedAt > MAX_TRANSACTION_TIME.toNanos()) {
            publisher.send(positions.of(job, position));
            publisher.commit();
            inTransaction = 0;
        }
    }

    private static String fingerprint(List<Input> inputs, int last) {
        List<String> prints = new ArrayList<>();
        for (int i = 0; i <= last && i < inputs.size(); i++) {
            prints.add(inputs.get(i).fingerprint());
        }
        return Id.of(prints.toArray(String[]::new));
    }
}
