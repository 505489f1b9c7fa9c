package io.claimwire.runtime.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long tests wait before they fail. {@code TEST_TIMEOUT_FACTOR} in the environment multiplies all of it, for a slow or a
 * loaded machine. Stateless.
 */
public final class Timeouts {
    /** For operations that take seconds on an idle machine. */
    private static final Duration USUAL = Duration.ofSeconds(90);

    private static final Duration POLL = Duration.ofMillis(50);

    private Timeouts() {}

    /** A duration times the factor. */
    public static Duration scaled(Duration duration) {
        String factor = System.getenv().getOrDefault("TEST_TIMEOUT_FACTOR", "1");
        return Duration.ofMillis((long) (duration.toMillis() * Double.parseDouble(factor)));
    }

    /** Starts waiting for a condition; a failure reports the description. */
    public static ConditionFactory await(String what) {
        return await(what, USUAL);
    }

    /** The same with a limit of its own, before the factor. */
    public static ConditionFactory await(String what, Duration limit) {
        return Awaitility.await(what)
                .pollInSameThread() // Kafka's consumers are for one thread
                .atMost(scaled(limit))
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL);
    }
}
