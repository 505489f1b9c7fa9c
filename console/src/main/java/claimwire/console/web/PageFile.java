package claimwire.console.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file of the console's pages, out of the jar. Stateless. */
public final class PageFile {
    private PageFile() {}

    /** Answers with the file, and with the headers that let a browser load nothing but what we serve. */
    public static void send(Context context, String name, String type) {
        try (InputStream file = PageFile.class.getResourceAsStream("/claimwire/console/page/" + name)) {
            context.header(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .contentType(type)
                    .result(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
