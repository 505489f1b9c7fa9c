package io.claimwire.ingest.poll;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;

/**
 * A feed added by an operator. Immutable.
 *
 * @param url its URL, also its key in the topic
 * @param fullText whether to fetch the pages of items, because the feed has teasers only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeedDefinition(String url, boolean fullText) {
    /** @throws IllegalArgumentException when it is not an HTTP URL, with a one-line message */
    public FeedDefinition {
        URI address;
        try {
            address = URI.create(url);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("not a feed URL: " + url, broken);
        }
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("(?i)https?")) {
            throw new IllegalArgumentException("not a feed URL: " + url + "; it must start with http:// or https://");
        }
    }

    public String host() {
        return URI.create(url).getHost();
    }
}
