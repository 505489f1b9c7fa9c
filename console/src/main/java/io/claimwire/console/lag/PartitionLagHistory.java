package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Sliding window of committed and end offsets of one group-partition; source of rates and liveness. Liveness samples
 * are kept for a window that ends with the last of them. Readings at short intervals are thinned out, so
 * that the size is bounded at any refresh rate. Not thread-safe.
 */
final class PartitionLagHistory {
    /** Maximum number of readings in the window. */
    private static final int MAX_READINGS = 20;

    private record Reading(Instant at, long committed, long end) {
        LagSample sample() {
            return new LagSample(at, committed, lag());
        }

        long lag() {
            return Math.max(0, end - committed);
        }

        /** Whether it must be kept when thinning out: before a rewind, or caught up before new records came. */
        boolean mustKeep(Reading next) {
            return committed > next.committed || lag() == 0 && next.lag() > 0;
        }
    }

    private record Rewind(Reading from, Reading to) {}

    /** Records per second; NaN before the second reading. */
    record Throughput(double recordsInPerSecond, double recordsOutPerSecond) {}

    private final Duration window;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<Reading> livenessSamples = new ArrayDeque<>();
    private Reading latestReading;
    private Reading latestLivenessSample;
    /** The last rewind, until the group has caught up or has reached the old offset; else null. */
    private Rewind rewind;

    PartitionLagHistory(Duration window) {
        this.window = window;
    }

    /** @param held whether a member is assigned; an unassigned partition is alive when its committed offset advances */
    void record(Instant at, long committed, long end, boolean held) {
        Reading reading = new Reading(at, committed, end);
        boolean alive = held || latestReading == null || latestReading.committed() != committed;
        keep(readings, latestReading, reading);
        if (latestReading != null && committed < latestReading.committed()) {
            boolean farther =
                    rewind == null || latestReading.committed() > rewind.from().committed();
            rewind = new Rewind(farther ? latestReading : rewind.from(), reading);
        } else if (rewind != null
                && (reading.lag() == 0 || committed >= rewind.from().committed())) {
            rewind = null;
        }
        latestReading = reading;
        if (alive) {
            keep(livenessSamples, latestLivenessSample, reading);
            latestLivenessSample = reading;
        }
    }

    /** The liveness samples, oldest first, preceded by a rewind that is in progress. */
    List<LagSample> livenessSamples() {
        List<LagSample> samples = new ArrayList<>(livenessSamples.size() + 3);
        if (rewind != null && !livenessSamples.contains(rewind.from())) {
            samples.add(rewind.from().sample()); // a rewind is remembered for longer than the window
            samples.add(rewind.to().sample());
        }
        livenessSamples.forEach(reading -> samples.add(reading.sample()));
        samples.add(latestLivenessSample.sample());
        return samples;
    }

    /** Trend of the lag over the window. */
    Trend trend() {
        long[] lags = new long[readings.size() + 1];
        int i = 0;
        for (Reading reading : readings) {
            lags[i++] = reading.lag();
        }
        lags[i] = latestReading.lag();
        return Trend.of(lags);
    }

    /** Over the last fifth of the window, or since the previous reading when that is longer ago. */
    Throughput rates() {
        Reading from = null;
        Instant since = latestReading.at().minus(window.dividedBy(5));
        for (Reading reading : readings) {
            if (from == null || !reading.at().isAfter(since)) {
                from = reading;
            }
        }
        double seconds = from == null
                ? 0
                : Duration.between(from.at(), latestReading.at()).toNanos() / 1e9;
        if (seconds <= 0) {
            return new Throughput(Double.NaN, Double.NaN);
        }
        return new Throughput(
                Math.max(0, latestReading.end() - from.end()) / seconds,
                Math.max(0, latestReading.committed() - from.committed()) / seconds);
    }

    /** Keeps the second newest reading when enough time has passed since the last kept one, or when it must be kept. */
    private void keep(Deque<Reading> kept, Reading before, Reading newest) {
        if (before == null) {
            return;
        }
        if (kept.isEmpty()
                || before.mustKeep(newest)
                || Duration.between(kept.getLast().at(), before.at()).compareTo(window.dividedBy(MAX_READINGS)) >= 0) {
            kept.addLast(before);
        }
        while (kept.size() > 1
                && Duration.between(kept.getFirst().at(), newest.at()).compareTo(window) > 0) {
            kept.removeFirst();
        }
    }
}
