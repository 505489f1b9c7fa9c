package io.claimwire.runtime.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Parses HTTP addresses in settings and on the command line. Stateless. */
public final class HttpUri {
    private HttpUri() {}

    /** The address; empty when it is malformed, has no host, or its scheme is neither http nor https. */
    public static Optional<URI> parse(String given) {
        try {
            URI address = URI.create(given);
            return address.getHost() != null && List.of("http", "https").contains(address.getScheme())
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
