package io.claimwire.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A shell process that outlives this JVM: it receives what was started, and when the pipe is closed, even by
 * {@code kill -9}, it stops these processes and removes these folders. Thread-safe.
 */
final class ChildProcessReaper implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids= pgs= pgp= dirs= NL='
            '
            alive() { kill -0 "$1" 2>/dev/null && case $(ps -o stat= -p "$1" 2>/dev/null) in Z*) false;; esac; }
            while IFS= read -r l; do case "$l" in
              'pid '*) pids="$pids ${l#pid }";;
              'postgres '*) pgs="$pgs${l#postgres }$NL";;
              'folder '*) dirs="$dirs${l#folder }$NL";;
            esac; done
            IFS=$NL
            for d in $pgs; do read -r p <"$d/postmaster.pid" && pgp="$pgp$p$NL" && kill -INT "$p"; done 2>/dev/null
            IFS=' '; for p in $pids; do kill -TERM $p; done 2>/dev/null
            IFS=" $NL"; i=0; while [ $i -lt 50 ]; do n=0
              for p in $pids $pgp; do alive $p && n=1; done
              [ $n = 0 ] && break; sleep 0.1; i=$((i+1)); done
            for p in $pgp; do kill -QUIT $p; done 2>/dev/null
            for p in $pids; do kill -KILL $p; done 2>/dev/null
            IFS=$NL; for d in $dirs; do case "$d" in /?*) rm -rf -- "$d";; esac; done
            """;
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int STOP_SECONDS = 15;

    private final Process shell;
    private final Writer pipe;

    ChildProcessReaper() throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString()); // so that a signal to our process group does not reach it
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "claimwire-reaper"));
        shell = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        pipe = shell.outputWriter();
    }

    void stopProcess(long pid) throws IOException {
        send("pid " + pid);
    }

    /** @param data data folder of the server, which identifies the process */
    void stopPostgres(Path data) throws IOException {
        send("postgres " + data);
    }

    void removeFolder(Path folder) throws IOException {
        send("folder " + folder.toAbsolutePath());
    }

    /** Stops everything now and waits for it. */
    @Override
    public void close() throws IOException {
        try {
            pipe.close();
            if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void send(String line) throws IOException {
        pipe.write(line + "\n");
        pipe.flush();
    }
}
