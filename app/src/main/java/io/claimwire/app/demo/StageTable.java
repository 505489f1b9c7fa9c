package io.claimwire.app.demo;

import io.claimwire.runtime.topics.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The live table: processed records, rate and lag of each stage. Not thread-safe. */
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

    List<String> rows(TopicWatcher watcher, LagToEnd lagToEnd) {
        double seconds = Math.max(0.001, (System.nanoTime() - last) / 1e9);
        last = System.nanoTime();
        RunStats tally = watcher.stats();
        long claims = tally.claimsByKind().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return List.of(
                "",
                String.format(Locale.ROOT, ROW, "stage", "done", "", "per second", "lag"),
                row(0, "ingest", "articles", tally.raw, 0, seconds),
                row(1, "decide", "articles", tally.decided(), Math.max(0, tally.raw - tally.decided()), seconds),
                row(2, "extract", "claims", claims, extractLag(watcher, lagToEnd), seconds),
                row(3, "sink", "rows", tally.unique + tally.revisions + claims, sinkLag(watcher, lagToEnd), seconds));
    }

    /** Whether enrich and both parts of the sink have committed all observed records. */
    boolean drained(TopicWatcher watcher, LagToEnd lagToEnd) {
        return extractLag(watcher, lagToEnd) == 0
                && corroborateLag(watcher, lagToEnd) == 0
                && sinkLag(watcher, lagToEnd) == 0;
    }

    private long extractLag(TopicWatcher watcher, LagToEnd lagToEnd) {
        return lagToEnd.recordsBehind(enrich, Set.of(topics.unique().name()), watcher.seen());
    }

    private long corroborateLag(TopicWatcher watcher, LagToEnd lagToEnd) {
        return lagToEnd.recordsBehind(enrich, Set.of(topics.storyChanges().name()), watcher.seen());
    }

    private long sinkLag(TopicWatcher watcher, LagToEnd lagToEnd) {
        Set<String> stored = Set.of(
                topics.unique().name(),
                topics.duplicates().name(),
                topics.claims().name(),
                topics.corroborated().name(),
                topics.stories().name());
        return lagToEnd.recordsBehind(sink, stored, watcher.seen())
                + lagToEnd.recordsBehind(sink + "-json", Set.of(topics.claims().name()), watcher.seen());
    }

    private String row(int index, String stage, String unit, long done, long lag, double seconds) {
        double rate = (done - before[index]) / seconds;
        before[index] = done;
        return String.format(Locale.ROOT, ROW, stage, done, unit, String.format(Locale.ROOT, "%.0f", rate), lag);
    }
}
