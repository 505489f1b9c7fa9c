package io.claimwire.app.demo;

import claimwire.Claim;
import claimwire.ClaimStatus;
import io.claimwire.api.Api;
import io.claimwire.app.claims.ClaimLine;
import io.claimwire.app.cli.ConsumerGroupIds;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.app.cli.Terminal;
import io.claimwire.app.ingest.PublishProgress;
import io.claimwire.app.offline.InputResolver;
import io.claimwire.console.Console;
import io.claimwire.embedded.EmbeddedDatabase;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.ExtractorSettings;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.topics.Canary;
import io.claimwire.sink.postgres.SinkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One run of the demo: starts the stack and the stages, publishes the articles and reports the results. Confined to one
 * thread.
 */
final class Demo implements AutoCloseable {
    private static final Duration TABLE_EVERY = Duration.ofMillis(500);
    private static final int FIRST_CLAIMS = 12;
    private static final int WIDTH = 110;

    private final long began = System.nanoTime();
    private final Settings given;
    private final Path data;
    private final List<String> inputs;
    private final ConsoleOutput output;
    private final Terminal terminal;
    private EmbeddedStack stack;
    private EmbeddedPipeline pipeline;
    private TopicWatcher watcher;
    private LagToEnd lagToEnd;
    private Api api;
    private Console console;
    private int claimsShown;
    private DemoSummary summary;
    private Path settingsFile;
    private boolean rejectedAll;

    Demo(Settings settings, Path data, List<String> inputs, ConsoleOutput output, Terminal terminal) {
        this.given = settings;
        this.data = data;
        this.inputs =
                inputs.isEmpty() ? List.of(home().resolve("app/sample-wire").toString()) : inputs;
        this.output = output;
        this.terminal = terminal;
    }

    /** Validates the inputs before anything is started. */
    void checkInputs() throws IOException {
        new InputResolver(given, Clock.systemUTC(), System.in).check(inputs);
    }

    /** @return whether everything has been processed; false when it was stopped earlier */
    boolean run(ShutdownHook stop, boolean once) throws Exception {
        output.line("Claimwire demo: a real broker, registry and PostgreSQL on this machine. Not for production.");
        CompletableFuture<Supplier<ClaimExtractor>> extractors =
                CompletableFuture.supplyAsync(() -> ExtractorSettings.extractors(ExtractorSettings.from(given)));
        stack = new EmbeddedStack(data, home().resolve("embedded/target"));
        // native libraries (RocksDB) are unpacked there and deleted with the folder
        System.setProperty(
                "java.io.tmpdir",
                Files.createDirectories(stack.data().resolve("tmp")).toString());
        stack.start((part, address, seconds) ->
                output.line(String.format(Locale.ROOT, "  ✓ %-10s %-44s %4.1f s", part, address, seconds)));
        Settings settings = settings();
        Topics topics = Topics.from(settings);
        new TopicCreation(settings, topics).create();
        pipeline = new EmbeddedPipeline(settings, topics, extractors.join());
        output.line(String.format(
                Locale.ROOT, "  ✓ %-10s %-44s", "ingest", "http://127.0.0.1:" + pipeline.port() + "/articles"));
        int wanted = settings.getInt(PushSettings.PORT.key(), 0, 65_535);
        if (wanted != 0 && wanted != pipeline.port()) {
            output.line("    port " + wanted + " is in use by another process; using " + pipeline.port());
        }
        if (!once) {
            api = new Api(settings, topics, Clock.systemUTC());
            List<HealthIndicator> components = new ArrayList<>(pipeline.components());
            components.addAll(api.components());
            console = new Console(
                    settings, topics, ConsumerGroupIds.of(settings), components, api.meters(), Clock.systemUTC());
            output.line(String.format(
                    Locale.ROOT, "  ✓ %-10s %-44s", "console", "http://127.0.0.1:" + console.port() + "/"));
            output.line(String.format(
                    Locale.ROOT, "  ✓ %-10s %-44s", "api", "http://127.0.0.1:" + api.port() + "/claims.html"));
        }
        settingsFile = stack.writeSettings();
        CompletableFuture<PublishProgress> delivered = CompletableFuture.supplyAsync(this::deliver);
        String application = settings.getString(EnrichSettings.APPLICATION.key());
        LagToEnd draining = new LagToEnd(settings);
        lagToEnd = draining;
        StageTable table = new StageTable(topics, application, settings.getString(SinkSettings.GROUP.key()));
        watcher = new TopicWatcher(settings, topics, this::show);
        long nextTable = System.nanoTime();
        while (!stop.isRequested()) {
            watcher.poll();
            if (delivered.isDone()) {
                rejectedAll = rejectedAll(delivered.join()); // rethrows the failure of reading an input
            }
            if (pipeline.failure() != null) {
                throw pipeline.failure();
            }
            if (System.nanoTime() >= nextTable) {
                output.table(table.rows(watcher, draining));
                nextTable = System.nanoTime() + TABLE_EVERY.toNanos();
            }
            if (summary == null
                    && delivered.isDone()
                    && watcher.stats().isBalanced()
                    && watcher.caughtUp()
                    && table.drained(watcher, draining)
                    && watcher.caughtUp()) {
                finish(settings, once);
                if (once) {
                    return true;
                }
            }
        }
        return summary != null;
    }

    DemoSummary summary() {
        return summary;
    }

    /** Whether there were items and all of them were rejected. */
    boolean rejectedAll() {
        return rejectedAll;
    }

    private static boolean rejectedAll(PublishProgress delivery) {
        return delivery.accepted() == 0 && delivery.rejected() > 0;
    }

    @Override
    public void close() {
        output.endTable();
        if (watcher != null) {
            watcher.close();
        }
        if (console != null) {
            console.close();
        }
        if (api != null) {
            api.close();
        }
        if (lagToEnd != null) {
            lagToEnd.close();
        }
        if (pipeline != null) {
            pipeline.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    private void finish(Settings settings, boolean once) {
        summary = DemoSummary.of(watcher.stats(), (System.nanoTime() - began) / 1e9);
        output.endTable();
        output.line("");
        summary.lines().forEach(output::line);
        output.line(String.format(Locale.ROOT, "%.1f seconds", summary.seconds()));
        String url = settings.getString(PostgresSettings.URL.key())
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://" + EmbeddedDatabase.USER + ":" + EmbeddedDatabase.PASSWORD + "@");
        if (api != null) {
            output.line("\nClaims page:      http://127.0.0.1:" + api.port() + "/claims.html");
        }
        output.line(
                once
                        ? "\nThe following commands work while a demo without --once is running:"
                        : "Operators' page:  http://127.0.0.1:" + console.port() + "/");
        output.line(
                "Push an article:  curl -d '{\"source\":\"me\",\"text\":\"Ana Torvik said the bridge will open in May.\"}' "
                        + "http://127.0.0.1:" + pipeline.port() + "/articles");
        output.line("Query PostgreSQL: psql " + url + " -c 'select who, cue, text from claims_current limit 5'");
        output.line("Other commands:   claimwire claims --follow --config " + settingsFile);
        if (!once) {
            output.line("Ctrl-C stops everything"
                    + (data == null ? " and deletes the data." : "; the data stay in " + data + "."));
        }
    }

    private PublishProgress deliver() {
        try {
            PublishProgress delivery = new PublishProgress(pipeline.publisher(), terminal);
            InputResolver reader = new InputResolver(given, Clock.systemUTC(), System.in);
            for (String input : inputs) {
                reader.read(input, delivery::send);
            }
            delivery.finish();
            return delivery;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", interrupted);
        }
    }

    /** Shows the first claims of the files; later every new claim, which comes from a push. */
    private void show(Claim claim) {
        if (claim.getStatus() != ClaimStatus.CURRENT || Canary.is(claim.getSource())) {
            return;
        }
        claimsShown++;
        if (claimsShown == 1) {
            output.line(String.format(Locale.ROOT, "first claims, after %.1f s:", (System.nanoTime() - began) / 1e9));
        }
        if (claimsShown <= FIRST_CLAIMS || summary != null) {
            output.line("  " + ClaimLine.of(claim, WIDTH));
        } else if (claimsShown == FIRST_CLAIMS + 1) {
            output.line("  … `claimwire claims --config " + settingsFile + "` prints all of them");
        }
    }

    private Settings settings() {
        Settings embedded = stack.withAddresses(given);
        Map<String, String> small = new HashMap<>();
        small.put(TopicSettings.PARTITIONS.key(), "3");
        // in send order, so that two runs over the same files have the same verdicts
        small.put(TopicSettings.RAW_PARTITIONS.key(), "1");
        small.put(EnrichSettings.STATE_DIR.key(), stack.data().resolve("state").toString());
        return embedded.with(small, "demo");
    }

    private static Path home() {
        return Path.of(System.getProperty("claimwire.home", "."));
    }
}
