package io.claimwire.runtime.management;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Health of a whole service. Thread-safe if the suppliers are.
 *
 * @param lastError what it waits for; empty when it is healthy
 * @param summary its activity when it is healthy
 * @param working whether it is ready
 * @param reported further values, as JSON types
 */
public record ServiceHealthIndicator(
        String name,
        Supplier<String> lastError,
        Supplier<String> summary,
        BooleanSupplier working,
        Supplier<Map<String, Object>> reported)
        implements HealthIndicator {
    /**
     * A service that is ready as soon as it runs. If it were removed from traffic during an outage, it would not notice
     * the end of the outage.
     */
    public static ServiceHealthIndicator running(
            String name, Supplier<String> lastErrorSupplier, String detail, Supplier<Map<String, Object>> reported) {
        return new ServiceHealthIndicator(name, lastErrorSupplier, () -> detail, () -> true, reported);
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
