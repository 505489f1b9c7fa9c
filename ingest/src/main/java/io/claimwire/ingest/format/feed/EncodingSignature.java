package io.claimwire.ingest.format.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.ByteOrderMark;

/**
 * Detects the encoding from the first bytes, as in appendix F of the XML specification: a byte order mark, or
 * {@code <?} in a multi-byte encoding. Immutable.
 *
 * @param length bytes of the mark; 0 without a mark
 */
record EncodingSignature(Charset charset, int length) {
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    /** Longer marks first, because one may be a prefix of another. */
    private static final List<ByteOrderMark> MARKS = List.of(
            ByteOrderMark.UTF_32BE,
            ByteOrderMark.UTF_32LE,
            ByteOrderMark.UTF_16BE,
            ByteOrderMark.UTF_16LE,
            ByteOrderMark.UTF_8);

    private static final Charset EBCDIC = Charset.forName("IBM037");

    static Optional<EncodingSignature> of(byte[] bytes) {
        return MARKS.stream()
                .filter(mark -> begins(bytes, mark))
                .findFirst()
                .map(mark -> new EncodingSignature(Charset.forName(mark.getCharsetName()), mark.length()))
                .or(() -> shape(word(bytes)));
    }

    private static boolean begins(byte[] bytes, ByteOrderMark mark) {
        return bytes.length >= mark.length() && Arrays.equals(Arrays.copyOf(bytes, mark.length()), mark.getBytes());
    }

    private static Optional<EncodingSignature> shape(int first) {
        return switch (first) {
            case 0x0000003C -> Optional.of(new EncodingSignature(UTF_32BE, 0));
            case 0x3C000000 -> Optional.of(new EncodingSignature(UTF_32LE, 0));
            case 0x003C003F -> Optional.of(new EncodingSignature(StandardCharsets.UTF_16BE, 0));
            case 0x3C003F00 -> Optional.of(new EncodingSignature(StandardCharsets.UTF_16LE, 0));
            case 0x4C6FA794 -> Optional.of(new EncodingSignature(EBCDIC, 0));
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
