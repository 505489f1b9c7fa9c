package io.claimwire.bench;

import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.text.LanguageModels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Articles per second for the two costly steps, with the articles of a folder (default: the sample articles). */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class DomainBenchmark {
    @Param("app/sample-wire")
    public String articles;

    private final List<RawArticle> raw = new ArrayList<>();
    private final RawPosition position = new RawPosition("file", 0, 0L);
    private final Fingerprinter fingerprinter = new Fingerprinter();
    private GrammarExtractor extractor;
    private int next;

    @Setup
    public void read() throws IOException {
        raw.addAll(InputArticles.read(Path.of(articles)));
        extractor = new GrammarExtractor(LanguageModels.load(), ClaimSettings.standard());
    }

    @Benchmark
    public Object fingerprint() {
        return fingerprinter.of(article(), position);
    }

    @Benchmark
    public Object extract() {
        RawArticle article = article();
        return extractor.extract(UniqueArticle.newBuilder()
                .setArticle(article)
                .setContentHash("")
                .setStoryId(article.getArticleId())
                .build());
    }

    private RawArticle article() {
        next = (next + 1) % raw.size();
        return raw.get(next);
    }
}
