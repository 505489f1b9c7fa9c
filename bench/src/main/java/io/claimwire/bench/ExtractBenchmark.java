package io.claimwire.bench;

import claimwire.RawArticle;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.text.LanguageModels;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.ToIntFunction;
import opennlp.tools.sentdetect.SentenceDetector;

/** Extraction only, after warm-up, in one thread: sentences and articles per CPU-second, time and heap of loading. */
final class ExtractBenchmark implements Benchmark {
    private static final int MAX_ARTICLES = 400;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final double NANOS = 1e9;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(8);
    /** Time limit for the comparison program, which may take minutes: it reads as many articles as it can. */
    private static final Duration COMPARISON = Duration.ofSeconds(90);

    private record Speed(double sentences, double articles) {}

    @Override
    public String name() {
        return "extract";
    }

    @Override
    public String about() {
        return "sentences and articles/CPU-s through extraction, one thread; beside programs built with -Privals";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        List<String> texts = texts(choice);
        report.progress("loading");
        long before = ResourceUsage.heap();
        long began = System.nanoTime();
        LanguageModels models = LanguageModels.load();
        GrammarExtractor extractor = new GrammarExtractor(models, ClaimSettings.standard());
        double seconds = (System.nanoTime() - began) / NANOS;
        report.progress("extracting, " + WARM_UP.plus(MEASURED).toSeconds() + " s");
        int[] sentences = sentences(texts, models.sentences());
        ToIntFunction<String> ours =
                text -> extractor.extract(ClaimExtractor.article("bench", text)).size();
        measure(texts, sentences, ours, WARM_UP);
        Speed speed = measure(texts, sentences, ours, MEASURED);
        double megabytes = (ResourceUsage.heap() - before) / BYTES_PER_MEGABYTE;
        report.accept(Measurement.of("extract.load", seconds, "s"));
        report.accept(Measurement.of("extract.heap", megabytes, "MB"));
        report.accept(Measurement.of("extract.articles", speed.articles(), "articles/CPU-s"));
        List<ComparisonExtractor> extractors = ServiceLoader.load(ComparisonExtractor.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (extractors.isEmpty()) {
            report.accept(Measurement.of("extract.sentences", speed.sentences(), "sentences/CPU-s"));
        }
        for (ComparisonExtractor other : extractors) {
            report.progress(other.name() + ", " + COMPARISON.toSeconds() + " s");
            other.load();
            other.countQuotes(texts.get(0));
            Speed theirs = measure(texts, sentences, other::countQuotes, COMPARISON);
            report.accept(new Measurement(
                    "extract.sentences", speed.sentences(), "sentences/CPU-s", other.name(), theirs.sentences()));
        }
    }

    private static List<String> texts(Choice choice) throws IOException {
        List<RawArticle> articles = choice.input() == null
                ? new WireLoad(7, Instant.EPOCH).articles(Math.min(MAX_ARTICLES, choice.articles()))
                : InputArticles.read(choice.input());
        return articles.stream().map(RawArticle::getText).toList();
    }

    private static int[] sentences(List<String> texts, SentenceDetector detector) {
        return texts.stream()
                .mapToInt(text -> text.lines()
                        .mapToInt(line -> detector.sentDetect(line).length)
                        .sum())
                .toArray();
    }

    private static Speed measure(List<String> texts, int[] sentences, ToIntFunction<String> reader, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long read = 0;
        int articles = 0;
        int found = 0;
        while (System.nanoTime() < until) {
            int next = articles % texts.size();
            found += reader.applyAsInt(texts.get(next));
            read += sentences[next];
            articles++;
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / NANOS;
        return new Speed(found < 0 ? 0 : read / seconds, articles / seconds);
    }
}
