package io.claimwire.console.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was seen of one partition of one group: readings over the window, from which rates come, and the signs of life of its
 * reader, over a window that ends with the last of them. Readings that follow each other closely are thinned out, so it stays
 * small however often one looks. One thread.
 */
final class PartitionLagHistory {
    /** So many readings are kept over the window. */
    private static final int MAX_READINGS = 20;

    private record Reading(Instant at, long committed, long end) {
        LagSample sample() {
            return new LagSample(at, committed, lag());
        }

        long lag() {
            return Math.max(0, end - committed);
        }

        /** Whether it tells what those around it do not: before a step back, or caught up before something came. */
        boolean turns(Reading next) {
            return committed > next.committed || lag() == 0 && next.lag() > 0;
        }
    }

    private record Rewind(Reading from, Reading to) {}

    /** Records a second over a while; not numbers before there are two readings. */
    record Throughput(double recordsInPerSecond, double recordsOutPerSecond) {}

    private final Duration window;
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<Reading> livenessSamples = new ArrayDeque<>();
    private Reading latestReading;
    private Reading latestLivenessSample;
    /** Until it has caught up or is there again; null when it was not set back. */
    private Rewind rewind;

    PartitionLagHistory(Duration window) {
        this.window = window;
    }

    /** @param held whether a member holds the partition; one that nobody holds lives when its committed offset moves */
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

    /** The signs of life, the oldest first, and before them the step back that lasts. */
    List<LagSample> livenessSamples() {
        List<LagSample> samples = new ArrayList<>(livenessSamples.size() + 3);
        if (rewind != null && !livenessSamples.contains(rewind.from())) {
            samples.add(rewind.from().sample()); // a step back is remembered for longer than the window
            samples.add(rewind.to().sample());
        }
        livenessSamples.forEach(reading -> samples.add(reading.sample()));
        samples.add(latestLivenessSample.sample());
        return samples;
    }

    /** Of the lag over the window, whoever lives. */
    Trend trend() {
        long[] lags = new long[readings.size() + 1];
        int i = 0;
        for (Reading reading : readings) {
            lags[i++] = reading.lag();
        }
        lags[i] = latestReading.lag();
        return Trend.of(lags);
    }

    /** Over the last fifth of the window, or since the reading before when that is longer ago. */
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

    /** Keeps the one before the newest when enough time has passed since the last that is kept, or when it tells something. */
    private void keep(Deque<Reading> kept, Reading before, Reading newest) {
        if (before == null) {
            return;
        }
        if (kept.isEmpty()
                || before.turns(newest)
                || Duration.between(kept.getLast().at(), before.at()).compareTo(window.dividedBy(MAX_READINGS)) >= 0) {
            kept.addLast(before);
        }
        while (kept.size() > 1
                && Duration.between(kept.getFirst().at(), newest.at()).compareTo(window) > 0) {
            kept.removeFirst();
        }
    }
}
