package io.claimwire.app.doctor;

/**
 * Result of one check. Immutable.
 *
 * @param part such as broker, topics, registry
 * @param message the state, or what is wrong and what to do
 */
public record CheckResult(String part, boolean ok, String message) {
    static CheckResult ok(String part, String said) {
        return new CheckResult(part, true, said);
    }

    static CheckResult bad(String part, String said) {
        return new CheckResult(part, false, said);
    }
}
