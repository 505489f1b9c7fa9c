package io.claimwire.app.lag;

import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.LagReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;

/** The live lag table on the alternate screen of a terminal, worst groups first; {@code q} quits. Not thread-safe. */
final class LagScreen implements AutoCloseable {
    private static final String SECOND_SCREEN = "\u001b[?1049h\u001b[?25l";
    private static final String FIRST_SCREEN = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final int MAX_READINGS = 24;
    private static final long BETWEEN_LOOKS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final boolean coloured;
    private final Map<String, Deque<Long>> lags = new HashMap<>();
    private boolean keys = true;

    private LagScreen(Terminal terminal, boolean coloured) {
        this.terminal = terminal;
        this.coloured = coloured;
        this.before = terminal.enterRawMode();
        terminal.writer().print(SECOND_SCREEN);
    }

    /** On the terminal of this process. */
    static LagScreen open(boolean coloured) throws IOException {
        return on(TerminalBuilder.builder().system(true).dumb(true).build(), coloured);
    }

    static LagScreen on(Terminal terminal, boolean coloured) {
        return new LagScreen(terminal, coloured);
    }

    void show(LagReport report) {
        List<ConsumerGroupLag> worst = report.groups().stream()
                .sorted(Comparator.comparing(ConsumerGroupLag::status).reversed())
                .toList();
        Map<String, String> history = new HashMap<>();
        lags.keySet().retainAll(worst.stream().map(ConsumerGroupLag::group).toList());
        worst.forEach(group -> history.put(group.group(), history(group)));
        List<String> lines =
                new LagTable(coloured, history).lines(new LagReport(report.at(), report.readDuration(), worst));
        int height = terminal.getHeight() > 3 ? terminal.getHeight() : 24;
        int shown = Math.min(lines.size(), height - 1);
        StringBuilder screen = new StringBuilder(HOME);
        lines.subList(0, shown)
                .forEach(line -> screen.append(cut(line, width())).append(REST_OF_LINE + "\r\n"));
        String more = shown < lines.size() ? "… " + (lines.size() - shown) + " more lines; " : "";
        screen.append(more).append("q quits").append(REST_OF_LINE + REST_OF_SCREEN);
        terminal.writer().print(screen);
        terminal.writer().flush();
    }

    /** Shows an error on the first line, above the last reading. */
    void error(String line) {
        terminal.writer().print(HOME + cut(line, width()) + REST_OF_LINE);
        terminal.writer().flush();
    }

    /** Waits until the next reading is due; returns whether the user wants to quit. */
    boolean quit(Duration due, ShutdownHook stop) throws IOException, InterruptedException {
        long end = System.nanoTime() + due.toNanos();
        while (System.nanoTime() < end) {
            if (!keys) {
                return stop.await(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
            int key = terminal.reader().read(BETWEEN_LOOKS);
            if (key == 'q' || key == 'Q' || stop.isRequested()) {
                return true;
            }
            keys = key != NonBlockingReader.EOF; // no key presses when standard input is not a terminal
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        terminal.writer().print(FIRST_SCREEN);
        terminal.writer().flush();
        terminal.setAttributes(before);
        terminal.close();
    }

    /** Recent lags of a group as a sparkline of block characters. */
    private String history(ConsumerGroupLag group) {
        Deque<Long> series = lags.computeIfAbsent(group.group(), first -> new ArrayDeque<>());
        series.addLast(group.lag());
        if (series.size() > MAX_READINGS) {
            series.removeFirst();
        }
        return sparkline(series);
    }

    static String sparkline(Deque<Long> series) {
        long most = series.stream().mapToLong(Long::longValue).max().orElse(0);
        StringBuilder line = new StringBuilder();
        series.forEach(lag ->
                line.append(BLOCKS.charAt(most == 0 ? 0 : (int) Math.ceil(lag * (BLOCKS.length() - 1.0) / most))));
        return line.toString();
    }

    private int width() {
        return terminal.getWidth() > 20 ? terminal.getWidth() : 160;
    }

    /** Cuts to the width of the terminal, not counting colour codes. */
    private static String cut(String line, int width) {
        int shown = 0;
        boolean coloured = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '\u001b') {
                coloured = true;
                i = line.indexOf('m', i);
            } else if (++shown > width) {
                return line.substring(0, i) + (coloured ? "\u001b[0m" : "");
            }
        }
        return line;
    }
}
