package io.claimwire.ingest.web;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads a body, compressed or not, up to a maximum size. Stateless. */
public final class BodyDecompressor {
    /** The body exceeds the maximum size, before or after decompression. */
    public static final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(String what, long maxBytes) {
            super(what + " is larger than " + maxBytes + " bytes");
        }
    }

    /** The content coding is not supported. */
    public static final class UnsupportedCodingException extends IOException {
        private static final long serialVersionUID = 1L;

        UnsupportedCodingException(String coding) {
            super("Content-Encoding is \"" + coding + "\": must be gzip, zstd, deflate or identity");
        }
    }

    private BodyDecompressor() {}

    /**
     * @param coding Content-Encoding: gzip, zstd, deflate, identity or empty
     * @param maxBytes maximum bytes before and after decompression
     * @throws BodyTooLargeException as soon as the limit is exceeded
     */
    public static byte[] read(InputStream body, String coding, long maxBytes) throws IOException {
        InputStream counted = BoundedInputStream.builder()
                .setInputStream(body)
                .setMaxCount(maxBytes + 1)
                .setOnMaxCount((limit, count) -> {
                    throw new BodyTooLargeException("the body", maxBytes);
                })
                .get();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[16 << 10];
        try (InputStream plain = plain(counted, coding.trim().toLowerCase(Locale.ROOT))) {
            for (int read = plain.read(buffer); read >= 0; read = plain.read(buffer)) {
                if (all.size() + (long) read > maxBytes) {
                    throw new BodyTooLargeException("the decompressed body", maxBytes);
                }
                all.write(buffer, 0, read);
            }
        }
        return all.toByteArray();
    }

    private static InputStream plain(InputStream body, String coding) throws IOException {
        return switch (coding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            case "zstd" -> new ZstdInputStream(body);
            case "deflate" -> deflated(body);
            default -> throw new UnsupportedCodingException(coding);
        };
    }

    /** "deflate" means the zlib format, but many servers send a raw deflate stream. */
    private static InputStream deflated(InputStream body) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(body);
        int first = peeked.read();
        if (first >= 0) {
            peeked.unread(first);
        }
        return new InflaterInputStream(peeked, new Inflater((first & 0x0F) != 8));
    }
}
