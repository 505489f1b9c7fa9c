package io.claimwire.runtime.management;

/**
 * What a component says of itself. Immutable.
 *
 * @param ok whether it works
 * @param detail one line for a person: what it is doing, or what it waits for
 */
public record HealthStatus(boolean ok, String detail) {
    /** @param trouble what is wrong; empty when nothing is */
    public static HealthStatus unless(String trouble, String detail) {
        return trouble.isEmpty() ? new HealthStatus(true, detail) : new HealthStatus(false, trouble);
    }
}
