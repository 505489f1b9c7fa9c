package io.claimwire.schemas.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** 128-bit ids in hex: the first half of SHA-256 over the parts, each prefixed with its length. */
public final class Id {
    private static final int BYTES = 16;

    private Id() {}

    /** Deterministic across machines; ("ab", "c") and ("a", "bc") have different ids. */
    public static String of(String... parts) {
        MessageDigest digest = digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            add(digest, bytes, bytes.length);
        }
        return hex(digest);
    }

    /** Equal to the id of two strings, the second given as UTF-8. */
    public static String of(String part, byte[] bytes, int length) {
        MessageDigest digest = digest();
        byte[] first = part.getBytes(StandardCharsets.UTF_8);
        add(digest, first, first.length);
        add(digest, bytes, length);
        return hex(digest);
    }

    private static void add(MessageDigest digest, byte[] bytes, int length) {
        digest.update(ByteBuffer.allocate(4).putInt(length).array());
        digest.update(bytes, 0, length);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
