package io.claimwire.ingest.format.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the first bytes tell of an encoding, by XML's appendix F: a byte order mark, or {@code <?} in more than one byte each.
 * Immutable.
 *
 * @param length bytes of the mark; 0 when only the shape tells it
 */
record Mark(Charset charset, int length) {
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Charset EBCDIC = Charset.forName("IBM037");

    static Optional<Mark> of(byte[] bytes) {
        int first = word(bytes);
        int half = first >>> 16;
        if (first == 0x0000FEFF) {
            return Optional.of(new Mark(UTF_32BE, 4));
        } else if (first == 0xFFFE0000) {
            return Optional.of(new Mark(UTF_32LE, 4));
        } else if (half == 0xFEFF) {
            return Optional.of(new Mark(StandardCharsets.UTF_16BE, 2));
        } else if (half == 0xFFFE) {
            return Optional.of(new Mark(StandardCharsets.UTF_16LE, 2));
        } else if (first >>> 8 == 0xEFBBBF) {
            return Optional.of(new Mark(StandardCharsets.UTF_8, 3));
        }
        return shape(first);
    }

    private static Optional<Mark> shape(int first) {
        return switch (first) {
            case 0x0000003C -> Optional.of(new Mark(UTF_32BE, 0));
            case 0x3C000000 -> Optional.of(new Mark(UTF_32LE, 0));
            case 0x003C003F -> Optional.of(new Mark(StandardCharsets.UTF_16BE, 0));
            case 0x3C003F00 -> Optional.of(new Mark(StandardCharsets.UTF_16LE, 0));
            case 0x4C6FA794 -> Optional.of(new Mark(EBCDIC, 0));
            default -> Optional.empty();
        };
    }

    private static int word(byte[] bytes) {
        int word = 0;
        for (int i = 0; i < 4; i++) {
            word = word << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0x20);
        }
        return word;
    }
}
