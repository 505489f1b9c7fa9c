package io.claimwire.app.ingest;

import io.claimwire.app.cli.ExitCode;
import io.claimwire.app.cli.Terminal;
import io.claimwire.app.offline.InputResolver;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.publish.Backfill;
import io.claimwire.ingest.publish.BackfillCheckpoint;
import io.claimwire.ingest.publish.BackfillCheckpoints;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.publish.RateLimiter;
import io.claimwire.ingest.publish.TransactionalPublisher;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Publishes the inputs of a command line, and shows progress. Not thread-safe. */
final class BackfillRun implements Backfill.Listener {
    private static final int MAX_REJECTIONS_SHOWN = 100;

    private final List<InputResolver.Source> sources;
    private final Instant since;
    private final double rate;
    private final Terminal terminal;
    private final long total;
    private final long startedAt = System.nanoTime();
    private long bytes;
    private int accepted;
    private int rejected;
    private int skipped;

    /** @param since earlier items are skipped; null for no limit */
    BackfillRun(List<InputResolver.Source> sources, Instant since, double rate, Terminal terminal) {
        this.sources = sources;
        this.since = since;
        this.rate = rate;
        this.terminal = terminal;
        this.total = sources.stream().mapToLong(InputResolver.Source::bytes).sum();
    }

    void send(Settings settings, Topics topics) throws IOException, InterruptedException {
        List<Backfill.Input> inputs = inputs();
        String job = Backfill.job(inputs, String.valueOf(since));
        BackfillCheckpoints positions =
                new BackfillCheckpoints(topics.positions(), KafkaSettings.standaloneConsumer(settings));
        try (TransactionalPublisher publisher =
                new TransactionalPublisher(IngestSettings.from(settings), topics, "claimwire-backfill-" + job)) {
            Backfill backfill = new Backfill(publisher, positions, job, this::isWanted, new RateLimiter(rate), this);
            BackfillCheckpoint from = backfill.begin(inputs);
            if (!from.equals(BackfillCheckpoint.START)) {
                terminal.warn(
                        "resuming after " + from.inputs() + " inputs and " + from.items() + " items of the next input");
            }
            backfill.run(inputs, from);
        } catch (ProducerFencedException | InvalidProducerEpochException other) {
            throw new IllegalStateException("stopped: another run of the same command has fenced this one", other);
        } catch (KafkaException outage) {
            terminal.warn("stopped; run the same command to resume");
            throw outage;
        } finally {
            terminal.clearProgress();
        }
    }

    /** Reads everything without publishing. */
    void dryRun() throws IOException, InterruptedException {
        for (Backfill.Input input : inputs()) {
            input.read(item -> {
                if (!isWanted(item)) {
                    skipped();
                } else if (item instanceof ParseResult.Unparseable unreadable) {
                    sent(item, unreadable.reason());
                } else {
                    sent(item, item instanceof ParseResult.Empty blank ? blank.reason() : "");
                }
            });
        }
        terminal.clearProgress();
    }

    int accepted() {
        return accepted;
    }

    int rejected() {
        return rejected;
    }

    /** Failure when there were items and all of them were rejected. */
    int exitCode() {
        return accepted == 0 && rejected > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    int skippedItems() {
        return skipped;
    }

    @Override
    public void sent(ParseResult item, String reason) {
        if (reason.isEmpty()) {
            accepted++;
        } else if (++rejected <= MAX_REJECTIONS_SHOWN) {
            terminal.warn("rejected " + item.origin() + ": " + reason);
        } else if (rejected == MAX_REJECTIONS_SHOWN + 1) {
            terminal.warn("more items were rejected; all of them are in articles.dead-letter with their reasons");
        }
        show();
    }

    @Override
    public void skipped() {
        skipped++;
        show();
    }

    /** Whether an item is not older than --since; items without a date are included. */
    private boolean isWanted(ParseResult item) {
        return since == null
                || !(item instanceof ParseResult.Article article)
                || article.article().getPublishedAt() == null
                || !article.article().getPublishedAt().isBefore(since);
    }

    private void show() {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        long done = accepted + rejected + skipped;
        String eta = bytes == 0 || total == 0 || bytes > total
                ? ""
                : String.format(Locale.ROOT, ", %d s left", (long) (seconds * (total - bytes) / bytes));
        terminal.progress(String.format(
                Locale.ROOT,
                "%d articles, %d rejected, %.0f/s, %.1f of %.1f MB%s",
                accepted,
                rejected,
                done / Math.max(0.001, seconds),
                bytes / 1e6,
                total / 1e6,
                eta));
    }

    private List<Backfill.Input> inputs() {
        List<Backfill.Input> inputs = new ArrayList<>();
        for (InputResolver.Source source : sources) {
            inputs.add(new Backfill.Input() {
                @Override
                public String fingerprint() {
                    return source.name() + " " + source.bytes();
                }

                @Override
                public void read(Consumer<ParseResult> found) throws IOException, InterruptedException {
                    source.reading().read(found, more -> bytes += more);
                }
            });
        }
        return inputs;
    }
}
