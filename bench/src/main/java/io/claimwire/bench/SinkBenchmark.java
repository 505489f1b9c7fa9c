package io.claimwire.bench;

import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.postgres.OffsetReset;
import io.claimwire.sink.postgres.PostgresSink;
import io.claimwire.sink.postgres.ResetTarget;
import io.claimwire.sink.postgres.SinkSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Rows per second of the sink from topics into PostgreSQL; the baselines are COPY and single inserts of the same rows,
 * into the same tables with the same indexes.
 */
final class SinkBenchmark implements Benchmark {
    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public String about() {
        return "rows/s from topics into PostgreSQL, first load and replay; baselines: COPY and single rows";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        try (EmbeddedStack stack = new EmbeddedStack(null, choice.home().resolve("embedded/target"))) {
            stack.start((part, address, seconds) -> {});
            Settings settings = stack.withAddresses(new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS).load())
                    .with(Map.of("topics.partitions", "3"), "bench");
            Topics topics = Topics.from(settings);
            new TopicCreation(settings, topics).create();
            report.progress("writing the topics");
            long rows;
            try (DeliveryLoad load = new DeliveryLoad(settings, topics)) {
                load.write(new WireLoad(5, Instant.now()).distinct(choice.articles()));
                rows = load.rows();
            }
            double first = 0;
            double replay = 0;
            double copied = 0;
            double single = 0;
            for (int round = 0; round <= ROUNDS; round++) {
                report.progress(round == 0 ? "warming up" : "round " + round + " of " + ROUNDS);
                Settings own = database(stack, settings, "sink" + round);
                double[] seconds = sink(own, topics, rows);
                try (CopyBaseline bare = new CopyBaseline(
                        SinkSettings.from(own),
                        SinkSettings.from(database(stack, settings, "copy" + round)),
                        SinkSettings.from(database(stack, settings, "rows" + round)))) {
                    bare.readAll();
                    double copySeconds = bare.copy();
                    double singleSeconds = bare.singleRows();
                    if (round > 0) {
                        first += seconds[0];
                        replay += seconds[1];
                        copied += copySeconds;
                        single += singleSeconds;
                    }
                }
            }
            double all = (double) rows * ROUNDS;
            report.accept(new Measurement("sink.load", all / first, "rows/s", "COPY of the same rows", all / copied));
            report.accept(new Measurement(
                    "sink.load.single",
                    all / first,
                    "rows/s",
                    "single rows, each its own transaction",
                    ROUNDS * (double) CopyBaseline.SINGLE / single));
            report.accept(
                    new Measurement("sink.replay", all / replay, "rows/s", "COPY of the same rows", all / copied));
        }
    }

    private static Settings database(EmbeddedStack stack, Settings settings, String name) throws Exception {
        stack.database().createDatabase(name);
        return settings.with(
                Map.of(PostgresSettings.URL.key(), stack.database().url(name), SinkSettings.GROUP.key(), name),
                "bench");
    }

    /** Seconds of the first load and of a replay. */
    private static double[] sink(Settings settings, Topics topics, long rows) throws Exception {
        SinkSettings own = SinkSettings.from(settings);
        double load = written(own, topics, rows);
        try (OffsetReset replay = new OffsetReset(own, topics)) {
            replay.apply(replay.plan(ResetTarget.parse("earliest", Clock.systemUTC())));
        }
        return new double[] {load, written(own, topics, rows)};
    }

    /** Seconds until the sink has written this number of records. */
    private static double written(SinkSettings own, Topics topics, long rows) throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        PostgresSink sink = new PostgresSink(own, topics);
        sink.bindTo(meters);
        Thread thread = new Thread(sink, "bench-sink");
        long begin = System.nanoTime();
        thread.start();
        try {
            await(sink, meters, rows);
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            sink.close();
            thread.join();
        }
    }

    private static void await(PostgresSink sink, SimpleMeterRegistry meters, long rows) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (meters.find("claimwire.sink.records").functionCounters().stream()
                        .mapToDouble(counter -> counter.count())
                        .sum()
                < rows) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the sink failed: " + sink.lastError());
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
