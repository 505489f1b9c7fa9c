package io.claimwire.console.web;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.web.ErrorResponse;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Who may change something through the console: whoever sends its token in a header, which no browser does by itself for
 * another site's page; and nobody when there is none. Immutable.
 */
public final class BearerTokenAuth {
    public static final Setting TOKEN = Setting.secret(
            "console.token", "Token with which the console may change something; empty: it is read-only.");
    public static final List<Setting> KEYS = List.of(TOKEN);

    private final byte[] expected;

    public BearerTokenAuth(Settings settings) {
        String token = settings.getString(TOKEN.key());
        expected = token.isEmpty() ? new byte[0] : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    public boolean readOnly() {
        return expected.length == 0;
    }

    /** Whether it may go on; otherwise the answer has been given. */
    public boolean authorize(Context context) {
        String given = context.header("Authorization");
        String type = context.contentType();
        if (readOnly()) {
            ErrorResponse.send(context, 403, "the console is read-only: give it a token with console.token");
        } else if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            ErrorResponse.send(
                    context.header("WWW-Authenticate", "Bearer"),
                    401,
                    "send Authorization: Bearer and the console's token");
        } else if (type == null || !type.startsWith("application/json")) {
            ErrorResponse.send(context, 415, "send JSON, as application/json");
        } else {
            return true;
        }
        return false;
    }
}
