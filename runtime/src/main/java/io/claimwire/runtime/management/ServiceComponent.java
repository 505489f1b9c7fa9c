package io.claimwire.runtime.management;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A service as a component. Thread-safe if the service's answers are.
 *
 * @param trouble what it waits for; empty when all is well
 * @param detail what it does when all is well
 * @param working whether it does its work now, or is still starting
 * @param reported what else there is to know, as values that JSON has
 */
public record ServiceComponent(
        String name,
        Supplier<String> trouble,
        Supplier<String> detail,
        BooleanSupplier working,
        Supplier<Map<String, Object>> reported)
        implements Component {
    /** A service that is ready as soon as it runs: taken out of traffic for an outage, it could not see the end of it. */
    public static ServiceComponent running(
            String name, Supplier<String> trouble, String detail, Supplier<Map<String, Object>> reported) {
        return new ServiceComponent(name, trouble, () -> detail, () -> true, reported);
    }

    @Override
    public Check check() {
        return Check.unless(trouble.get(), detail.get());
    }

    @Override
    public Check ready() {
        return new Check(working.getAsBoolean(), detail.get());
    }

    @Override
    public Map<String, Object> facts() {
        return reported.get();
    }
}
