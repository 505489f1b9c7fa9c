package io.claimwire.runtime.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Loads SQL queries from resources. Stateless. */
public final class SqlFile {
    private SqlFile() {}

    /** Reads a file from the package of a class. */
    public static String read(Class<?> type, String name) {
        try (InputStream file = type.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the jar of " + type.getName() + " is corrupt", unreadable);
        }
    }
}
