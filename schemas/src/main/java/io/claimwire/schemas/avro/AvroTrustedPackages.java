package io.claimwire.schemas.avro;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Registers Claimwire's records as trusted: Avro 1.12.2 loads only classes of packages that the application has named.
 * Thread-safe.
 */
public final class AvroTrustedPackages {
    private static final String OURS = "claimwire.";

    private AvroTrustedPackages() {}

    /** Adds our packages to the trusted packages. */
    public static synchronized void register() {
        ClassSecurityValidator.ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (!before.isTrusted(claimwire.Span.class)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    before, type -> type.getName().startsWith(OURS)));
        }
    }
}
