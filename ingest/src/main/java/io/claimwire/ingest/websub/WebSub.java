package io.claimwire.ingest.websub;

import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.FetchResponse;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.runtime.config.SettingsException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * WebSub subscriber (W3C Recommendation of 2018). The callback URL of a topic contains a proof of its origin, and the
 * topic secret is derived from ours, so that any instance of ingest can handle any callback without stored state.
 * Immutable.
 */
public final class WebSub {
    /** The requested lease; hubs may grant less. */
    public static final Duration LEASE = Duration.ofDays(5);

    private final String callback;
    private final byte[] secret;

    /** @param callback public URL for hubs; empty without WebSub */
    public WebSub(String callback, String secret) {
        if (!callback.isEmpty() && secret.length() < 16) {
            throw new SettingsException(
                    "ingest.websub.callback is set, but ingest.websub.secret has fewer than 16 characters: set a longer secret");
        }
        this.callback = callback.replaceAll("/+$", "");
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether WebSub is enabled. */
    public boolean enabled() {
        return !callback.isEmpty();
    }

    /** The path of a topic's callback, {@code /websub/TOPIC/FEED/PROOF}. */
    public String path(String topic, String feed) {
        return "/websub/" + encoded(topic) + "/" + encoded(feed) + "/" + proof(topic, feed);
    }

    /**
     * Requests a subscription.
     *
     * @param feed the key of the feed of this topic
     * @throws FetchException when the hub does not accept the request; it verifies it later
     */
    public void subscribe(Fetcher fetcher, String hub, String topic, String feed) throws FetchException {
        String form =
                "hub.mode=subscribe&hub.topic=" + form(topic) + "&hub.callback=" + form(callback + path(topic, feed))
                        + "&hub.lease_seconds=" + LEASE.toSeconds() + "&hub.secret=" + form(topicSecret(topic));
        FetchResponse answer = fetcher.post(URI.create(hub), form);
        if (answer.status() / 100 != 2) {
            throw new FetchException("the hub " + hub + " answered " + answer.status(), null);
        }
    }

    /** Whether the proof of a callback URL is valid. */
    public boolean isValidProof(String topic, String feed, String proof) {
        return enabled()
                && MessageDigest.isEqual(
                        proof(topic, feed).getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the hub signed the body with the topic secret. */
    public boolean isSigned(String topic, String signature, byte[] body) {
        byte[] key = topicSecret(topic).getBytes(StandardCharsets.UTF_8);
        return signature != null && HmacSignatures.matches(signature, key, body);
    }

    /** Decodes a part of a callback's path; empty when invalid. */
    public static Optional<String> decoded(String part) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    private String topicSecret(String topic) {
        return HmacSignatures.of("sha256", secret, ("secret " + topic).getBytes(StandardCharsets.UTF_8));
    }

    private String proof(String topic, String feed) {
        return HmacSignatures.of("sha256", secret, ("callback " + topic + "\n" + feed).getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
