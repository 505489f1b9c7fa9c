package io.claimwire.bench;

import java.nio.file.Path;
import java.util.function.Consumer;

/** A named benchmark. Run by one thread. */
public interface Benchmark {
    /** Receives measurements as soon as they are known, and shows progress. */
    interface Report extends Consumer<Measurement> {
        void progress(String line);

        void warn(String line);
    }

    /**
     * Options of a run.
     *
     * @param input articles to use; null for generated ones
     * @param articles number of generated articles
     * @param home root folder of the build
     */
    record Choice(Path input, int articles, Path home) {}

    String name();

    /** One-line description: the measurement and its baseline. */
    String about();

    void run(Choice choice, Report report) throws Exception;
}
