package claimwire.console.web;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Who may change something through the console: whoever sends its token in a header, which no browser does by itself for
 * another site's page; and nobody when there is none. Immutable.
 */
public final class Guard {
    public static final Setting TOKEN = Setting.secret(
            "console.token", "Token with which the console may change something; empty: it is read-only.");
    public static final List<Setting> KEYS = List.of(TOKEN);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] expected;

    public Guard(Settings settings) {
        String token = settings.text(TOKEN.key());
        expected = token.isEmpty() ? new byte[0] : ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    public boolean readOnly() {
        return expected.length == 0;
    }

    /** Whether it may go on; otherwise the answer has been given. */
    public boolean admits(Context context) {
        String given = context.header("Authorization");
        String type = context.contentType();
        if (readOnly()) {
            refuse(context, 403, "the console is read-only: give it a token with console.token");
        } else if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
            refuse(
                    context.header("WWW-Authenticate", "Bearer"),
                    401,
                    "send Authorization: Bearer and the console's token");
        } else if (type == null || !type.startsWith("application/json")) {
            refuse(context, 415, "send JSON, as application/json");
        } else {
            return true;
        }
        return false;
    }

    /** Answers with the reason as JSON. */
    public static void refuse(Context context, int status, String reason) {
        context.status(status)
                .contentType("application/json")
                .result(JSON.createObjectNode().put("error", reason).toString());
    }
}
