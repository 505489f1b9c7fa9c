package io.claimwire.bench;

import claimwire.RawArticle;
import claimwire.RawPosition;
import io.claimwire.enrich.dedupe.DedupeEngine;
import io.claimwire.enrich.dedupe.DedupeSettings;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.enrich.dedupe.InMemoryDecisionStore;
import java.time.Instant;
import java.util.List;

/** Deduplication: speed in memory and in the topology, stored size per article, and recognised edits. */
final class DedupeBenchmark implements Benchmark {
    private static final double NANOS = 1e9;
    private static final long GIGABYTE = 1L << 30;
    private static final int PASSES = 4;
    private static final int EDITED = 300;
    /** Repetitions, so that the topology runs for seconds. */
    private static final int TIMES = 5;

    private static final Instant NOW = Instant.EPOCH;

    @Override
    public String name() {
        return "dedupe";
    }

    @Override
    public String about() {
        return "text to verdict: articles/s in memory and in the topology, stored bytes per article, recognised edits";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        List<RawArticle> articles = choice.input() == null
                ? new WireLoad(3, NOW, WireLoad.LONG).articles(choice.articles())
                : InputArticles.read(choice.input());
        memory(articles, report);
        if (choice.input() == null) {
            report.accept(Measurement.of(
                    "dedupe.verdict.short",
                    speed(new WireLoad(3, NOW).articles(choice.articles())),
                    "articles/s of some 250 words"));
        }
        edits(choice.input() == null ? new WireLoad(5, NOW).distinct(EDITED) : articles, report);
        topology(choice, articles, report);
    }

    private static void memory(List<RawArticle> articles, Report report) {
        report.progress("in memory");
        report.accept(Measurement.of("dedupe.words", words(articles), "words/article"));
        report.accept(Measurement.of("dedupe.verdict", speed(articles), "articles/s, one thread"));
        MeteredDecisionStore memory = new MeteredDecisionStore();
        DedupeEngine decider = pass(articles, new DedupeEngine(DedupeSettings.standard(), memory));
        long with = ResourceUsage.heap();
        int roots = decider.size();
        decider = null;
        long heap = with - ResourceUsage.heap();
        long began = System.nanoTime();
        DedupeEngine again = new DedupeEngine(DedupeSettings.standard(), memory);
        double rebuilt = (System.nanoTime() - began) / NANOS;
        if (again.size() != roots) {
            throw new IllegalStateException(again.size() + " roots after a restart, not " + roots);
        }
        double held = memory.articles();
        report.accept(Measurement.of("dedupe.persisted", memory.bytes() / held, "bytes/article held"));
        report.accept(Measurement.of("dedupe.heap", heap / held, "bytes/article held"));
        report.accept(Measurement.of("dedupe.capacity", GIGABYTE * held / heap, "articles/GB of heap"));
        report.accept(Measurement.of("dedupe.rebuild", held / rebuilt, "articles/s at the start"));
    }

    private static void edits(List<RawArticle> articles, Report report) {
        report.progress("edits");
        List<RawArticle> some = articles.subList(0, Math.min(articles.size(), EDITED));
        EditTable.required(some, 11)
                .forEach((edit, share) ->
                        report.accept(Measurement.of("dedupe.edit." + edit, share, "of copies recognised")));
        EditTable.measured(some, 11)
                .forEach((edit, share) ->
                        report.accept(Measurement.of("dedupe.edit." + edit, share, "of copies recognised")));
    }

    private static void topology(Choice choice, List<RawArticle> articles, Report report) throws Exception {
        report.progress("starting the broker");
        List<RawArticle> many =
                choice.input() == null ? new WireLoad(4, Instant.now()).articles(TIMES * choice.articles()) : articles;
        try (DedupeTopologyRun run = new DedupeTopologyRun(choice.home())) {
            DedupeTopologyRun.Throughput found = run.run(many, report);
            report.accept(Measurement.of(
                    "dedupe.topology",
                    found.perSecond(),
                    String.format("articles/s of %.0f words, exactly once", words(many))));
            report.accept(Measurement.of("dedupe.traffic", found.bytes(), "bytes/article in internal topics"));
        }
    }

    /** The last of several passes, each with an empty store. */
    private static double speed(List<RawArticle> articles) {
        double seconds = 0;
        for (int i = 0; i < PASSES; i++) {
            long began = System.nanoTime();
            pass(articles, new DedupeEngine(DedupeSettings.standard(), new InMemoryDecisionStore()));
            seconds = (System.nanoTime() - began) / NANOS;
        }
        return articles.size() / seconds;
    }

    private static DedupeEngine pass(List<RawArticle> articles, DedupeEngine decider) {
        Fingerprinter fingerprinter = new Fingerprinter();
        for (int i = 0; i < articles.size(); i++) {
            decider.decide(fingerprinter.of(articles.get(i), new RawPosition("bench", 0, (long) i)), NOW, NOW);
        }
        return decider;
    }

    private static double words(List<RawArticle> articles) {
        return articles.stream()
                .mapToInt(article -> TextEdits.count(article.getText()))
                .average()
                .orElse(0);
    }
}
