package io.claimwire.runtime.management;

import java.util.Map;

/** A part of a running service that can be asked how it is. Thread-safe. */
public interface HealthIndicator {
    /** A short name, the key under which the answer stands. */
    String name();

    /** How it is, from what it already knows: no call to a broker, a registry or a database. */
    HealthStatus check();

    /** What else an operator wants to know, as values that JSON has; asks nobody either. */
    default Map<String, Object> details() {
        return Map.of();
    }

    /** Whether it does its work now; a component that is well may still be starting. */
    default HealthStatus ready() {
        return check();
    }
}
