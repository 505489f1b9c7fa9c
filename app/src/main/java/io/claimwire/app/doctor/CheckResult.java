package io.claimwire.app.doctor;

/**
 * What was found of one part. Immutable.
 *
 * @param part such as broker, topics, registry
 * @param message what it is like, or what is wrong and what to do about it
 */
public record CheckResult(String part, boolean ok, String message) {
    static CheckResult ok(String part, String said) {
        return new CheckResult(part, true, said);
    }

    static CheckResult bad(String part, String said) {
        return new CheckResult(part, false, said);
    }
}
