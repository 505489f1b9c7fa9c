package io.claimwire.runtime.management;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A service as a component. Thread-safe if the service's answers are.
 *
 * @param lastError what it waits for; empty when all is well
 * @param summary what it does when all is well
 * @param working whether it does its work now, or is still starting
 * @param reported what else there is to know, as values that JSON has
 */
public record ServiceHealthIndicator(
        String name,
        Supplier<String> lastError,
        Supplier<String> summary,
        BooleanSupplier working,
        Supplier<Map<String, Object>> reported)
        implements HealthIndicator {
    /** A service that is ready as soon as it runs: taken out of traffic for an outage, it could not see the end of it. */
    public static ServiceHealthIndicator running(
            String name, Supplier<String> trouble, String detail, Supplier<Map<String, Object>> reported) {
        return new ServiceHealthIndicator(name, trouble, () -> detail, () -> true, reported);
    }

    @Override
    public HealthStatus check() {
        return HealthStatus.unless(lastError.get(), summary.get());
    }

    @Override
    public HealthStatus ready() {
        return new HealthStatus(working.getAsBoolean(), summary.get());
    }

    @Override
    public Map<String, Object> details() {
        return reported.get();
    }
}
