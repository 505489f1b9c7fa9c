package io.claimwire.ingest.format.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads lines of limited length. Not thread-safe. */
final class BoundedLineReader {
    static final int MAX_LINE_BYTES = 32 << 20;
    /** Number of bytes of a too long line that are kept, to identify it. */
    private static final int SHOWN = 1_000;

    /** @param number from 1 */
    record Line(int number, byte[] bytes, boolean tooLong) {}

    private final InputStream in;
    private int number;

    /** @param in should be buffered, because it is read byte by byte */
    BoundedLineReader(InputStream in) {
        this.in = in;
    }

    /** Null at the end. */
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            length++;
            if (length <= MAX_LINE_BYTES) {
                line.write(next);
            }
        }
        number++;
        byte[] bytes = line.toByteArray();
        boolean tooLong = length > MAX_LINE_BYTES;
        return new Line(number, tooLong ? Arrays.copyOf(bytes, SHOWN) : bytes, tooLong);
    }
}
