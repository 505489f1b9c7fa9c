package io.claimwire.ingest.format.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream whose reading somebody follows. One thread. */
final class Watched extends FilterInputStream {
    private final LongConsumer progress;

    Watched(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        progress.accept(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int number = super.read(buffer, from, length);
        progress.accept(Math.max(0, number));
        return number;
    }
}
