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
 * Sends all items of a list of inputs, and with them, in the same transactions, how far it is. Interrupted and begun again,
 * it goes on behind the last transaction; begun twice at once, the second ends the first. One thread.
 */
public final class Backfill {
    private static final int MAX_TRANSACTION_ITEMS = 500;
    private static final Duration MAX_TRANSACTION_TIME = Duration.ofSeconds(2);

    /** Something that items are read from. */
    public interface Input {
        /** Its name and what tells whether it has changed. */
        String print();

        void read(Consumer<ParseResult> found) throws IOException, InterruptedException;
    }

    /** Hears of each item that was sent or left out. */
    public interface Listener {
        /** @param reason why it was refused; empty when it was accepted */
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
     * @param job the same for the same work
     * @param wanted what is not, is passed over
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

    /** What the job of these inputs is called. */
    public static String job(List<Input> inputs, String options) {
        List<String> parts = new ArrayList<>(List.of("backfill", options));
        inputs.forEach(input -> parts.add(input.print().replaceFirst(" \\d+$", "")));
        return Id.of(parts.toArray(String[]::new));
    }

    /** Where it will begin: the start, when the inputs before the last place have changed since. */
    public BackfillCheckpoint begin(List<Input> inputs) {
        BackfillCheckpoint last = positions.of(job);
        boolean same =
                last.inputs() < inputs.size() && print(inputs, last.inputs()).equals(last.print());
        return same ? last : BackfillCheckpoint.START;
    }

    /** Sends what follows the place; at the end the place is forgotten. */
    public void run(List<Input> inputs, BackfillCheckpoint from) throws IOException, InterruptedException {
        for (int i = from.inputs(); i < inputs.size(); i++) {
            long skip = i == from.inputs() ? from.items() : 0;
            String print = print(inputs, i);
            int input = i;
            long[] items = {0};
            inputs.get(i).read(item -> {
                if (++items[0] > skip) {
                    send(item);
                    commitAt(new BackfillCheckpoint(input, items[0], print));
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

    private static String print(List<Input> inputs, int last) {
        List<String> prints = new ArrayList<>();
        for (int i = 0; i <= last && i < inputs.size(); i++) {
            prints.add(inputs.get(i).print());
        }
        return Id.of(prints.toArray(String[]::new));
    }
}
