package io.claimwire.runtime.metrics;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;
import java.util.List;

/**
 * Definition of a metric. Public contract: dashboards and alert rules rely on its name and labels. Immutable.
 *
 * @param name with its unit, and {@code _total} for counters
 * @param labels label names; values must be bounded, so no article ids
 * @param help one sentence
 */
public record Metric(String name, Kind kind, List<String> labels, String help) implements MeterDocumentation {
    /** Metric types of Prometheus. */
    public enum Kind {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    public static Metric counter(String name, String help, String... labels) {
        return new Metric(name, Kind.COUNTER, List.of(labels), help);
    }

    public static Metric gauge(String name, String help, String... labels) {
        return new Metric(name, Kind.GAUGE, List.of(labels), help);
    }

    public static Metric histogram(String name, String help, String... labels) {
        return new Metric(name, Kind.HISTOGRAM, List.of(labels), help);
    }

    /** The Micrometer name: without {@code _total}, which Micrometer appends. */
    public String meter() {
        String made = kind == Kind.COUNTER ? name.replaceFirst("_total$", "") : name;
        return made.replace('_', '.');
    }

    @Override
    public String getName() {
        return meter();
    }

    @Override
    public Meter.Type getType() {
        return switch (kind) {
            case COUNTER -> Meter.Type.COUNTER;
            case GAUGE -> Meter.Type.GAUGE;
            case HISTOGRAM -> Meter.Type.TIMER;
        };
    }

    @Override
    public KeyName[] getKeyNames() {
        return labels.stream().map(label -> (KeyName) () -> label).toArray(KeyName[]::new);
    }
}
