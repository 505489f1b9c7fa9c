package io.claimwire.runtime.management;

/**
 * Health of a component. Immutable.
 *
 * @param ok whether it is healthy
 * @param detail one line: its activity, or the dependency that it waits for
 */
public record HealthStatus(boolean ok, String detail) {
    /** @param error the last error; empty when there is none */
    public static HealthStatus unless(String error, String detail) {
        return error.isEmpty() ? new HealthStatus(true, detail) : new HealthStatus(false, error);
    }
}
