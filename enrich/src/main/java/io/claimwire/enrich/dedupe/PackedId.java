package io.claimwire.enrich.dedupe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Ids in binary: 128-bit hex ids take 16 bytes, other ids are stored as UTF-8 after a byte that does not occur in
 * UTF-8. Stateless.
 */
public final class PackedId {
    private static final int HASH_BYTES = 16;
    private static final byte MARK = (byte) 0xFF;
    private static final HexFormat HEX = HexFormat.of();

    private PackedId() {}

    public static byte[] of(String id) {
        if (id.length() == 2 * HASH_BYTES && hex(id)) {
            return HEX.parseHex(id);
        }
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        int marks = bytes.length + 1 == HASH_BYTES ? 2 : 1;
        ByteBuffer packed = ByteBuffer.allocate(bytes.length + marks);
        for (int i = 0; i < marks; i++) {
            packed.put(MARK);
        }
        return packed.put(bytes).array();
    }

    public static String text(byte[] packed) {
        if (packed.length == HASH_BYTES) {
            return HEX.formatHex(packed);
        }
        int marks = packed.length > 1 && packed[1] == MARK ? 2 : 1;
        return new String(packed, marks, packed.length - marks, StandardCharsets.UTF_8);
    }

    /** 64 bits of the id as a map key: the start of a hash, else a hash of all bytes. */
    static long prefix(byte[] packed) {
        if (packed.length == HASH_BYTES) {
            return ByteBuffer.wrap(packed).getLong();
        }
        long mixed = packed.length;
        for (byte each : packed) {
            mixed = (mixed ^ each) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return mixed;
    }

    private static boolean hex(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }
}
