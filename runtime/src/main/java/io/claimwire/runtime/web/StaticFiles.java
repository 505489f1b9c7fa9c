package io.claimwire.runtime.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Static files of a web page, from the module's jar or the shared folder. Immutable. */
public final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json");

    private final String folder;

    /** @param folder on the class path, with leading and trailing slash */
    public StaticFiles(String folder) {
        this.folder = folder;
    }

    /** Serves files under their own names. */
    public void serve(RoutesConfig routes, String... names) {
        for (String name : names) {
            routes.get("/" + name, context -> send(context, name));
        }
    }

    /** Sends the file with headers that restrict the browser to resources of this server. */
    public void send(Context context, String name) {
        try (InputStream file = open(name)) {
            context.header(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .contentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                    .result(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private InputStream open(String name) {
        InputStream own = StaticFiles.class.getResourceAsStream(folder + name);
        return own == null ? StaticFiles.class.getResourceAsStream(name) : own;
    }
}
