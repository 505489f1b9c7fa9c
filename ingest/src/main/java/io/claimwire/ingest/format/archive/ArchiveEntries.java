package io.claimwire.ingest.format.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/** Streams the files of archives without unpacking them to disk. Stateless. */
final class ArchiveEntries {
    /** Called for each file; the name is empty for a single file without a name. */
    interface Entries {
        void accept(String name, InputStream in) throws IOException;

        /** Called for a file that cannot be read. */
        void unreadable(String name);
    }

    private ArchiveEntries() {}

    /** @param name of the archive, in lower case */
    static void read(String name, InputStream in, Entries entries) throws IOException {
        if (name.endsWith(".zip")) {
            files(new ZipArchiveInputStream(in), entries);
        } else if (name.endsWith(".tar")) {
            files(new TarArchiveInputStream(in), entries);
        } else if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
            files(new TarArchiveInputStream(new GZIPInputStream(in)), entries);
        } else if (name.endsWith(".tar.zst")) {
            files(new TarArchiveInputStream(new ZstdInputStream(in)), entries);
        } else {
            InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : new ZstdInputStream(in);
            entries.accept("", new BufferedInputStream(plain));
        }
    }

    private static void files(ArchiveInputStream<? extends ArchiveEntry> archive, Entries entries) throws IOException {
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (!entry.isDirectory() && !archive.canReadEntryData(entry)) {
                entries.unreadable(entry.getName());
            } else if (!entry.isDirectory()) {
                entries.accept(entry.getName(), new BufferedInputStream(new Open(archive)));
            }
        }
    }

    /** All entries share one stream, so closing an entry must not close it. */
    private static final class Open extends FilterInputStream {
        Open(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the archive is closed with its file
        }
    }
}
