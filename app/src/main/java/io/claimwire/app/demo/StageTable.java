package io.claimwire.app.demo;

import io.claimwire.runtime.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The live table: what each stage has done, how fast, and how far it is behind. One thread. */
final class StageTable {
    private static final String ROW = "  %-10s %10s %-9s %10s %8s";

    private final Topics topics;
    private final String enrich;
    private final String sink;
    private final long[] before = new long[4];
    private long last = System.nanoTime();

    StageTable(Topics topics, String enrich, String sink) {
        this.topics = topics;
        this.enrich = enrich;
        this.sink = sink;
    }

    List<String> rows(TopicWatcher watch, LagToEnd drain) {
        double seconds = Math.max(0.001, (System.nanoTime() - last) / 1e9);
        last = System.nanoTime();
        RunStats tally = watch.tally();
        long claims = tally.claimsByKind().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return List.of(
                "",
                String.format(Locale.ROOT, ROW, "stage", "done", "", "per second", "lag"),
                row(0, "ingest", "articles", tally.raw, 0, seconds),
                row(1, "decide", "articles", tally.decided(), Math.max(0, tally.raw - tally.decided()), seconds),
                row(2, "extract", "claims", claims, extractLag(watch, drain), seconds),
                row(3, "sink", "rows", tally.unique + tally.revisions + claims, sinkLag(watch, drain), seconds));
    }

    /** Whether enrich, the sink and the mirror have committed behind everything that was seen. */
    boolean drained(TopicWatcher watch, LagToEnd drain) {
        return extractLag(watch, drain) == 0 && corroborateLag(watch, drain) == 0 && sinkLag(watch, drain) == 0;
    }

    private long extractLag(TopicWatcher watch, LagToEnd drain) {
        return drain.recordsBehind(enrich, Set.of(topics.unique().name()), watch.seen());
    }

    private long corroborateLag(TopicWatcher watch, LagToEnd drain) {
        return drain.recordsBehind(enrich, Set.of(topics.storyChanges().name()), watch.seen());
    }

    private long sinkLag(TopicWatcher watch, LagToEnd drain) {
        Set<String> stored = Set.of(
                topics.unique().name(),
                topics.duplicates().name(),
                topics.claims().name(),
                topics.corroborated().name(),
                topics.stories().name());
        return drain.recordsBehind(sink, stored, watch.seen())
                + drain.recordsBehind(sink + "-mirror", Set.of(topics.claims().name()), watch.seen());
    }

    private String row(int index, String stage, String unit, long done, long lag, double seconds) {
        double rate = (done - before[index]) / seconds;
        before[index] = done;
        return String.format(Locale.ROOT, ROW, stage, done, unit, String.format(Locale.ROOT, "%.0f", rate), lag);
    }
}
