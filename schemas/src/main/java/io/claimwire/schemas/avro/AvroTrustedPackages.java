package io.claimwire.schemas.avro;

import org.apache.avro.util.ClassSecurityValidator;

/** Avro 1.12.2 loads no class that the application has not named: this names Claimwire's records. Thread-safe. */
public final class AvroTrustedPackages {
    private static final String OURS = "claimwire.";

    private AvroTrustedPackages() {}

    /** Adds our packages to whatever the application trusts already. */
    public static synchronized void register() {
        ClassSecurityValidator.ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
        if (!before.isTrusted(claimwire.Span.class)) {
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    before, type -> type.getName().startsWith(OURS)));
        }
    }
}
