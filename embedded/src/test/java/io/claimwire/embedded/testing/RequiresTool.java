package io.claimwire.embedded.testing;

import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;

/**
 * A tool that a test requires and a fresh machine may lack. Without it the test is skipped with a printed reason; if
 * {@code TESTS_REQUIRE} names it, as in CI, it fails instead.
 */
public final class RequiresTool {
    private RequiresTool() {}

    /** @param reason why it is not available; null when it is */
    public static void met(String need, String reason) {
        if (reason == null) {
            return;
        }
        String required = System.getenv().getOrDefault("TESTS_REQUIRE", "");
        if (Arrays.asList(required.split(",")).contains(need)) {
            throw new AssertionError(need + " is required here: " + reason);
        }
        System.out.println("SKIPPED: requires " + need + ": " + reason);
        Assumptions.abort(reason);
    }
}
