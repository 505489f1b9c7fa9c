package io.claimwire.bench;

import claimwire.RawArticle;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.publish.IngestSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Articles per second from the first send to the last row in PostgreSQL, exactly once, on the embedded stack with
 * default settings; everything runs on this machine, including the load generator.
 */
final class PipelineBenchmark implements Benchmark {
    private static final int WARM_UP = 400;
    private static final int MIN_ARTICLES = 1_000;
    private static final int MAX_ARTICLES = 100_000;

    @Override
    public String name() {
        return "pipeline";
    }

    @Override
    public String about() {
        return "articles/s end to end, exactly once; baseline: a bare producer and consumer of the same bytes";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        List<ParseResult> load = load(choice);
        if (load.size() < MIN_ARTICLES) {
            report.warn(load.size() + " articles are too few after a cold start; use " + MIN_ARTICLES + " or more");
        }
        report.progress("starting broker, registry and PostgreSQL");
        try (EmbeddedRun run = new EmbeddedRun(choice.home())) {
            report.progress("warming up");
            run.publish(incoming(new WireLoad(7, Instant.now()).articles(WARM_UP)));
            run.drain(behind -> report.progress("warming up, " + behind + " records to go"));
            measure(run, load, report);
        }
    }

    private void measure(EmbeddedRun run, List<ParseResult> load, Report report) throws Exception {
        RawKafkaBaseline bare = new RawKafkaBaseline(
                run.settings, IngestSettings.from(run.settings).producer());
        Map<TopicPartition, Long> warm = bare.ends(run.topics.raw().name());
        long before = verdicts(run, bare);
        Duration cpu = ResourceUsage.cpu();
        Duration database = run.databaseCpu();
        Map<String, Long> stages;
        double seconds;
        try (CpuSampler clock = new CpuSampler()) {
            clock.start();
            long begin = System.nanoTime();
            run.publish(load);
            run.drain(behind -> report.progress(load.size() + " articles sent, " + behind + " records to go"));
            seconds = (System.nanoTime() - begin) / 1e9;
            stages = clock.stop();
        }
        Duration used = ResourceUsage.cpu().minus(cpu);
        Duration stored = run.databaseCpu().minus(database);
        long decided = verdicts(run, bare) - before;
        if (decided != load.size()) {
            throw new IllegalStateException(load.size() + " articles were sent and " + decided
                    + " verdicts were counted: nothing was measured");
        }
        report.progress("measuring the baseline");
        List<byte[]> bytes = bare.read(run.topics.raw().name(), warm);
        // repeated, so that it takes seconds too
        int times = Math.max(1, MAX_ARTICLES / bytes.size());
        bare.through("bench.bare.warm-up", run.partitions(), bytes, times);
        Duration bareCpu = ResourceUsage.cpu();
        Duration through =
                bare.through("bench.bare", run.partitions(), bytes, times).dividedBy(times);
        bareCpu = ResourceUsage.cpu().minus(bareCpu).dividedBy(times);

        double thousands = load.size() / 1_000.0;
        report.accept(new Measurement(
                name(),
                load.size() / seconds,
                "articles/s",
                "bare producer and consumer",
                load.size() / (through.toNanos() / 1e9)));
        double total = (used.toNanos() + stored.toNanos()) / 1e9 / thousands;
        report.accept(new Measurement(
                name() + ".cpu",
                total,
                "CPU-s/1000 articles",
                "bare producer and consumer",
                bareCpu.toNanos() / 1e9 / thousands));
        parts(stages, used, stored, thousands, total, report);
        ResourceUsage.peakResident()
                .ifPresent(peak ->
                        report.accept(Measurement.of(name() + ".rss", peak / 1e6, "MB at most, broker included")));
        report.accept(Measurement.of(
                name() + ".bytes",
                bytes.stream().mapToLong(each -> each.length).average().orElse(0),
                "bytes/article"));
    }

    private void parts(
            Map<String, Long> stages, Duration used, Duration stored, double thousands, double total, Report report) {
        long known = stages.values().stream().mapToLong(Long::longValue).sum();
        List<Map.Entry<String, Long>> parts = new ArrayList<>(stages.entrySet());
        parts.add(Map.entry("jvm", Math.max(0, used.toNanos() - known)));
        parts.add(Map.entry("postgresql", stored.toNanos()));
        parts.sort(Map.Entry.<String, Long>comparingByValue().reversed());
        for (Map.Entry<String, Long> part : parts) {
            report.accept(new Measurement(
                    name() + "." + part.getKey(),
                    part.getValue() / 1e9 / thousands,
                    "CPU-s/1000 articles",
                    "all CPU",
                    total));
        }
    }

    /** Verifies that no record was lost or duplicated, and that each duplicate has its row. */
    private static long verdicts(EmbeddedRun run, RawKafkaBaseline log) throws Exception {
        int duplicates = log.read(run.topics.duplicates().name(), Map.of()).size();
        long rows = run.count("SELECT count(*) FROM duplicates");
        if (rows != duplicates) {
            throw new IllegalStateException(
                    "PostgreSQL has " + rows + " duplicates, the topic " + duplicates + ": nothing was measured");
        }
        return duplicates + log.read(run.topics.unique().name(), Map.of()).size();
    }

    private static List<ParseResult> load(Choice choice) throws IOException {
        if (choice.input() == null) {
            return incoming(new WireLoad(1, Instant.now()).articles(choice.articles()));
        }
        return incoming(InputArticles.read(choice.input()));
    }

    private static List<ParseResult> incoming(List<RawArticle> articles) {
        return articles.stream()
                .<ParseResult>map(article -> ParseResult.Article.of(article, "bench"))
                .toList();
    }
}
