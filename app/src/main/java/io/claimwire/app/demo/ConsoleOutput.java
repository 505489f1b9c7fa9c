package io.claimwire.app.demo;

import java.io.PrintWriter;
import java.util.List;

/** Output of the demo: permanent lines, and on a terminal a live table below them. Thread-safe. */
final class ConsoleOutput {
    private static final String UP = "\u001b[%dA\u001b[J";

    private final PrintWriter out;
    private final boolean terminal;
    private final boolean silent;
    private List<String> table = List.of();

    /** @param silent when standard output is reserved for JSON */
    ConsoleOutput(PrintWriter out, boolean terminal, boolean silent) {
        this.out = out;
        this.terminal = terminal;
        this.silent = silent;
    }

    synchronized void line(String line) {
        if (silent) {
            return;
        }
        erase();
        out.println(line);
        table.forEach(out::println);
        out.flush();
    }

    synchronized void table(List<String> rows) {
        if (terminal && !silent) {
            erase();
            table = List.copyOf(rows);
            table.forEach(out::println);
            out.flush();
        }
    }

    synchronized void endTable() {
        table = List.of();
    }

    private void erase() {
        if (!table.isEmpty()) {
            out.printf(UP, table.size());
        }
    }
}
