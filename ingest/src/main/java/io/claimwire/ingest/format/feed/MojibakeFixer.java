package io.claimwire.ingest.format.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Fixes double-encoded UTF-8 ({@code Ã©} for {@code é}), and Windows-1252 characters that were written as control
 * characters. Stateless.
 */
final class MojibakeFixer {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private MojibakeFixer() {}

    static String fix(String text) {
        boolean suspicious = false;
        boolean controls = false;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            controls |= sign >= 0x80 && sign < 0xA0 || sign < ' ' && sign != '\n' && sign != '\t' && sign != '\r';
            suspicious |= sign >= 0xC2 && sign <= 0xF4;
        }
        String once = suspicious ? decodedTwice(text) : text;
        return controls ? withoutControls(once) : once;
    }

    private static String decodedTwice(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            int once = once(text.charAt(i));
            if (once < 0) {
                return text;
            }
            bytes[i] = (byte) once;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException right) {
            return text;
        }
    }

    /** The byte of this character in Latin 1 or Windows-1252; -1 when there is none. */
    private static int once(char sign) {
        if (sign <= 0xFF) {
            return sign;
        }
        ByteBuffer bytes = WINDOWS.encode(CharBuffer.wrap(new char[] {sign}));
        int found = bytes.get(0) & 0xFF;
        return found == '?' ? -1 : found;
    }

    private static String withoutControls(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign >= 0x80 && sign < 0xA0) {
                mended.append(new String(new byte[] {(byte) sign}, WINDOWS));
            } else if (sign >= ' ' || sign == '\n' || sign == '\t' || sign == '\r') {
                mended.append(sign);
            }
        }
        return mended.toString();
    }
}
