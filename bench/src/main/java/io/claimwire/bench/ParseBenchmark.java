package io.claimwire.bench;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/** Parsing feeds to articles, after warm-up, in one thread; the baseline is jsoup parsing of the same bytes. */
final class ParseBenchmark implements Benchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final int MAX_DOCUMENTS = 900;
    private static final double MEGABYTE = 1e6;

    private interface DocumentParser {
        /** Returns the number of articles. */
        int parse(byte[] document);
    }

    private record Speed(double megabytes, double articles) {}

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public String about() {
        return "MB and articles/CPU-s from feeds to articles, one thread; baseline: jsoup alone on the same bytes";
    }

    @Override
    public void run(Choice choice, Report report) {
        int articles = Math.max(60, Math.min(MAX_DOCUMENTS, choice.articles()));
        Map<String, List<byte[]>> feeds = FeedLoad.feeds(new WireLoad(5, Instant.EPOCH).articles(articles));
        DocumentReader documents = new DocumentReader();
        DocumentParser ours = document -> {
            int[] found = {0};
            documents.read(
                    new DocumentReader.SourceDocument(document, "", "https://wire.example/feed", "bench"),
                    ReceiptContext.of(Via.POLL, Instant.EPOCH),
                    each -> found[0] += each instanceof ParseResult.Article ? 1 : 0);
            return found[0];
        };
        DocumentParser bare =
                document -> Jsoup.parse(new String(document, StandardCharsets.UTF_8), "", Parser.xmlParser())
                        .childrenSize();
        feeds.forEach((form, load) -> {
            report.progress(form + ", " + WARM_UP.plus(MEASURED).toSeconds() + " s");
            measure(load, ours, WARM_UP);
            Speed speed = measure(load, ours, MEASURED);
            boolean markup = load.get(0)[0] == '<';
            if (markup) {
                measure(load, bare, WARM_UP);
            }
            report.accept(
                    markup
                            ? new Measurement(
                                    "parse." + form,
                                    speed.megabytes(),
                                    "MB/CPU-s",
                                    "jsoup alone",
                                    measure(load, bare, MEASURED).megabytes())
                            : Measurement.of("parse." + form, speed.megabytes(), "MB/CPU-s"));
            report.accept(Measurement.of("parse." + form + ".articles", speed.articles(), "articles/CPU-s"));
        });
    }

    private static Speed measure(List<byte[]> documents, DocumentParser parser, Duration time) {
        long until = System.nanoTime() + time.toNanos();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long bytes = 0;
        long articles = 0;
        for (int i = 0; System.nanoTime() < until; i++) {
            byte[] document = documents.get(i % documents.size());
            articles += parser.parse(document);
            bytes += document.length;
        }
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
        return new Speed(bytes / MEGABYTE / seconds, articles / seconds);
    }
}
