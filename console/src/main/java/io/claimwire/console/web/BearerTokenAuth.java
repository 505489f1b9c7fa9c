package io.claimwire.console.web;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ErrorResponse;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Authorizes changing requests by a bearer token in a header, which browsers do not send for pages of other sites.
 * Without a token the console is read-only. Immutable.
 */
public final class BearerTokenAuth {
    public static final Setting TOKEN = Setting.secret(
            "console.token", "Bearer token for changes through the console; empty: the console is read-only.");
    public static final List<Setting> KEYS = List.of(TOKEN);

    private final byte[] expected;

    public BearerTokenAuth(Settings settings) {
        String token = settings.getString(TOKEN.key());
        expected = token.isEmpty() ? new byte[0] : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    public boolean readOnly() {
        return expected.length == 0;
    }

    /** Whether the request is authorized; otherwise the error response has been sent. */
    public boolean authorize(Context context) {
        String given = context.header("Authorization");
        String type = context.contentType();
        if (readOnly()) {
            ErrorResponse.send(context, 403, "the console is read-only: set console.token to allow changes");
        } else if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            ErrorResponse.send(
                    context.header("WWW-Authenticate", "Bearer"),
                    401,
                    "send Authorization: Bearer with the console's token");
        } else if (type == null || !type.startsWith("application/json")) {
            ErrorResponse.send(context, 415, "unsupported content type: send JSON as application/json");
        } else {
            return true;
        }
        return false;
    }
}
