package io.claimwire.ingest.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a server answered. Immutable.
 *
 * @param headers by name in lower case; of several the last
 * @param body decompressed
 * @param address where it stood in the end
 * @param movedTo where it was asked for, or where that has moved to for good
 */
public record FetchResponse(int status, Map<String, String> headers, byte[] body, URI address, URI movedTo) {
    /** A header's value without spaces round it. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }
}
