package io.claimwire.ingest.format.feed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 with some bytes in another encoding, which are read as Windows-1252. Immutable.
 *
 * @param validCharacters number of valid multi-byte characters
 * @param invalidBytes number of invalid bytes
 */
record LenientUtf8Decoder(int validCharacters, int invalidBytes, String text) {
    private static final Charset OTHER = Charset.forName("windows-1252");

    static LenientUtf8Decoder of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int validCharacters = 0;
        int invalidBytes = 0;
        int from = 0;
        int at = 0;
        while (at < bytes.length) {
            int length = length(bytes, at);
            if (length > 0) {
                validCharacters += length > 1 ? 1 : 0;
                at += length;
            } else {
                text.append(new String(bytes, from, at - from, StandardCharsets.UTF_8));
                text.append(new String(bytes, at, 1, OTHER));
                invalidBytes++;
                from = ++at;
            }
        }
        text.append(new String(bytes, from, at - from, StandardCharsets.UTF_8));
        return new LenientUtf8Decoder(validCharacters, invalidBytes, text.toString());
    }

    /** Length of the character that starts here; 0 when invalid. */
    private static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0x80
                ? 1
                : first >= 0xC2 && first < 0xE0
                        ? 2
                        : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        if (at + length > bytes.length) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
