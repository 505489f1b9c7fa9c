package io.claimwire.runtime.management;

import java.util.Map;

/** Health of a part of a running service. Thread-safe. */
public interface HealthIndicator {
    /** Short name, used as the key in JSON. */
    String name();

    /** Liveness, from local state only: must not call a broker, a registry or a database. */
    HealthStatus check();

    /** Further values for operators, as JSON types; from local state only. */
    default Map<String, Object> details() {
        return Map.of();
    }

    /** Readiness: a healthy component may still be starting. */
    default HealthStatus ready() {
        return check();
    }
}
