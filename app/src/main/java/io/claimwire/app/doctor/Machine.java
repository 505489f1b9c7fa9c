package io.claimwire.app.doctor;

import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** This machine: its Java, and the disk that enrich's state would have here. One thread. */
final class Machine {
    private static final long LEAST_SPACE = 1L << 30;

    private final Settings settings;

    Machine(Settings settings) {
        this.settings = settings;
    }

    List<Finding> examine() {
        Finding java = Finding.ok(
                "java",
                "Java " + Runtime.version() + ", " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB of heap");
        return List.of(java, state());
    }

    private Finding state() {
        Path folder = Path.of(settings.text(EnrichSettings.STATE_DIR.key())).toAbsolutePath();
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent(); // the root is there
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String space = String.format(Locale.ROOT, "%.1f GB free for enrich's state in %s", free / 1e9, folder);
            if (!Files.isWritable(there)) {
                return Finding.bad("disk", folder + " cannot be written to: set enrich.state.dir, or change its owner");
            }
            return free < LEAST_SPACE
                    ? Finding.bad("disk", space + ": make room, or set enrich.state.dir to a larger disk")
                    : Finding.ok("disk", space);
        } catch (IOException unreadable) {
            return Finding.bad("disk", folder + " cannot be looked at: set enrich.state.dir");
        }
    }
}
