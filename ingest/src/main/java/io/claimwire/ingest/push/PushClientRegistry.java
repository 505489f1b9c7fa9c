package io.claimwire.ingest.push;

import io.claimwire.ingest.websub.HmacSignatures;
import io.claimwire.runtime.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Authenticates push clients: by bearer token, or by a signature over time and body. Secrets are in a separate file,
 * compared in constant time, and never printed. Immutable except for the buckets; thread-safe.
 */
public final class PushClientRegistry {
    static final String SOURCE = "X-Claimwire-Source";
    static final String TIME = "X-Claimwire-Timestamp";
    static final String SIGNATURE = "X-Claimwire-Signature";
    private static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(5);

    private record ClientCredentials(PushClient client, boolean token, byte[] secret) {}

    private final List<ClientCredentials> known;
    private final PushClient anybody;

    private PushClientRegistry(List<ClientCredentials> known, PushClient anybody) {
        this.known = List.copyOf(known);
        this.anybody = anybody;
    }

    /** No authentication. */
    public static PushClientRegistry unauthenticated() {
        return new PushClientRegistry(List.of(), PushClient.of("", 0));
    }

    /** @throws SettingsException when the file is unreadable or invalid; the message names the line, not its secret */
    public static PushClientRegistry read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new SettingsException("ingest.push.clients.file names " + file + ", which cannot be read");
        }
        List<ClientCredentials> known = new ArrayList<>();
        Map<String, PushClient> bySource = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
            if (!line.isEmpty()) {
                known.add(known(line.split("\\s+"), file + " line " + (i + 1), bySource));
            }
        }
        if (known.isEmpty()) {
            throw new SettingsException("ingest.push.clients.file names " + file + ", which has no client");
        }
        return new PushClientRegistry(known, null);
    }

    private static ClientCredentials known(String[] words, String place, Map<String, PushClient> bySource) {
        boolean form = words.length >= 3
                && words.length <= 4
                && words[1].matches("token|hmac")
                && words[2].length() >= 8
                && (words.length == 3 || words[3].matches("\\d{1,6}"));
        if (!form) {
            throw new SettingsException(place + ": must be SOURCE token|hmac SECRET [ARTICLES-PER-SECOND],"
                    + " with a secret of 8 characters or more");
        }
        int rate = words.length == 3 ? 0 : Integer.parseInt(words[3]);
        PushClient client = bySource.computeIfAbsent(words[0], source -> PushClient.of(source, rate));
        return new ClientCredentials(client, words[1].equals("token"), words[2].getBytes(StandardCharsets.UTF_8));
    }

    /** Whether no authentication is required. */
    public boolean isOpen() {
        return anybody != null;
    }

    /**
     * @param header request headers by name; null for missing ones
     * @param body as received
     */
    Optional<PushClient> of(UnaryOperator<String> header, byte[] body, Instant now) {
        if (anybody != null) {
            return Optional.of(anybody);
        }
        String bearer = header.apply("Authorization");
        if (bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
            byte[] token = bearer.substring(7).strip().getBytes(StandardCharsets.UTF_8);
            return first(each -> each.token() && MessageDigest.isEqual(each.secret(), token));
        }
        String signature = header.apply(SIGNATURE);
        String time = header.apply(TIME);
        if (signature == null || time == null || !recent(time, now)) {
            return Optional.empty();
        }
        byte[] head = (time + ".").getBytes(StandardCharsets.UTF_8);
        return first(each -> !each.token()
                && each.client().source().equals(header.apply(SOURCE))
                && HmacSignatures.matches(signature, each.secret(), head, body));
    }

    private static boolean recent(String time, Instant now) {
        return time.matches("\\d{1,12}")
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(MAX_CLOCK_SKEW)
                        <= 0;
    }

    private interface Proof {
        boolean matches(ClientCredentials by);
    }

    /** Compares all of them, so that the time does not depend on the match. */
    private Optional<PushClient> first(Proof proof) {
        PushClient found = null;
        for (ClientCredentials each : known) {
            if (proof.matches(each) && found == null) {
                found = each.client();
            }
        }
        return Optional.ofNullable(found);
    }

    @Override
    public String toString() {
        return isOpen() ? "anybody" : known.size() + " senders";
    }
}
