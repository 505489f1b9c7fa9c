package io.claimwire.ingest.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response. Immutable.
 *
 * @param headers by name in lower case; the last of several
 * @param body decompressed
 * @param address URL after redirects
 * @param movedTo the requested URL, or the target of permanent redirects
 */
public record FetchResponse(int status, Map<String, String> headers, byte[] body, URI address, URI movedTo) {
    /** The trimmed value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(String::trim).filter(value -> !value.isEmpty());
    }
}
