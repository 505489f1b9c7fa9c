package io.claimwire.app.doctor;

/**
 * What was found of one part. Immutable.
 *
 * @param part such as broker, topics, registry
 * @param said what it is like, or what is wrong and what to do about it
 */
public record Finding(String part, boolean ok, String said) {
    static Finding ok(String part, String said) {
        return new Finding(part, true, said);
    }

    static Finding bad(String part, String said) {
        return new Finding(part, false, said);
    }
}
