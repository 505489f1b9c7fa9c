package io.claimwire.app.doctor;

import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.runtime.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Checks Java, and the disk for the state of enrich on this machine. Not thread-safe. */
final class SystemCheck {
    private static final long MIN_FREE_BYTES = 1L << 30;

    private final Settings settings;

    SystemCheck(Settings settings) {
        this.settings = settings;
    }

    List<CheckResult> examine() {
        CheckResult java = CheckResult.ok(
                "java",
                "Java " + Runtime.version() + ", " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB of heap");
        return List.of(java, state());
    }

    private CheckResult state() {
        Path folder =
                Path.of(settings.getString(EnrichSettings.STATE_DIR.key())).toAbsolutePath();
        Path there = folder;
        while (!Files.exists(there)) {
            there = there.getParent(); // ends at the root, which always exists
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String space = String.format(Locale.ROOT, "%.1f GB free for enrich's state in %s", free / 1e9, folder);
            if (!Files.isWritable(there)) {
                return CheckResult.bad("disk", folder + " is not writable: set enrich.state.dir, or change its owner");
            }
            return free < MIN_FREE_BYTES
                    ? CheckResult.bad("disk", space + ": free disk space, or set enrich.state.dir to a larger disk")
                    : CheckResult.ok("disk", space);
        } catch (IOException unreadable) {
            return CheckResult.bad("disk", folder + " cannot be accessed: set enrich.state.dir");
        }
    }
}
