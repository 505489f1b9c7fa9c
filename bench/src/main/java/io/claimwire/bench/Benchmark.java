package io.claimwire.bench;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Something that can be measured by name. One thread runs it. */
public interface Benchmark {
    /** Takes a figure as soon as it is known, and shows what is going on meanwhile. */
    interface Report extends Consumer<Measurement> {
        void progress(String line);

        void warn(String line);
    }

    /**
     * What a person may choose.
     *
     * @param input articles to measure with; null for those that the trial makes itself
     * @param articles how many of its own
     * @param home the folder of the build
     */
    record Choice(Path input, int articles, Path home) {}

    String name();

    /** One line on what is measured and against what. */
    String about();

    void run(Choice choice, Report report) throws Exception;
}
