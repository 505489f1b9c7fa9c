package io.claimwire.ingest.poll;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;

/**
 * A feed as an operator has added it. Immutable.
 *
 * @param url its address, which is its name in the topic
 * @param fullText whether the items' pages are fetched, for the feed gives teasers only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeedDefinition(String url, boolean fullText) {
    /** @throws IllegalArgumentException when it is no address of http or https; the message says so */
    public FeedDefinition {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("not the address of a feed: " + url, broken);
        }
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("(?i)https?")) {
            throw new IllegalArgumentException(
                    "not the address of a feed: " + url + "; it must begin with http:// or https://");
        }
    }

    public String host() {
        return URI.create(url).getHost();
    }
}
