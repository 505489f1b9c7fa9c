package io.claimwire.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.GroupStatus;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.PartitionLag;
import io.claimwire.console.lag.Trend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

class LagScreenTest {
    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();

    @Test
    void theWorstGroupIsFirstWithItsColourAndSparkline() throws Exception {
        try (LagScreen screen = LagScreen.on(terminal("", 120, 24), true)) {
            screen.show(report(group("good", GroupStatus.OK, 0), group("worse", GroupStatus.STOP, 10)));
            drawn.reset();
            screen.show(report(group("good", GroupStatus.OK, 0), group("worse", GroupStatus.STOP, 80)));
        }

        assertThat(text().indexOf("worse")).isLessThan(text().indexOf("good"));
        assertThat(text()).contains("worse: \u001b[1;31mSTOP\u001b[0m", "▂█", "good: \u001b[32mOK\u001b[0m", "q quits");
    }

    @Test
    void noEscapeSequencesWithoutColour() throws Exception {
        try (LagScreen screen = LagScreen.on(terminal("", 120, 24), false)) {
            screen.show(report(group("good", GroupStatus.OK, 0)));
        }

        assertThat(text()).contains("good: OK, ").doesNotContain("[32m");
    }

    @Test
    void linesThatDoNotFitAreCountedAndLongLinesAreCut() throws Exception {
        try (LagScreen screen = LagScreen.on(terminal("", 30, 4), false)) {
            screen.show(report(group("one", GroupStatus.OK, 0), group("two", GroupStatus.OK, 0)));
        }

        assertThat(text()).contains("… 2 more lines; q quits");
        assertThat(text().lines())
                .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", ""))
                        .hasSizeLessThanOrEqualTo(30));
    }

    @Test
    void onlyQQuits() throws Exception {
        try (ShutdownHook stop = new ShutdownHook();
                LagScreen screen = LagScreen.on(terminal("xq", 120, 24), false)) {
            assertThat(screen.quit(Duration.ofSeconds(20), stop)).isTrue();
        }
    }

    @Test
    void withoutAKeyboardItWaitsUntilTheNextReading() throws Exception {
        try (ShutdownHook stop = new ShutdownHook();
                LagScreen screen = LagScreen.on(terminal("", 120, 24), false)) {
            assertThat(screen.quit(Duration.ofMillis(50), stop)).isFalse();
        }
    }

    @Test
    void aSparklineIsAsHighAsItsLargestValue() {
        assertThat(LagScreen.sparkline(new ArrayDeque<>(List.of(0L, 1L, 35L, 70L))))
                .isEqualTo("▁▂▅█");
        assertThat(LagScreen.sparkline(new ArrayDeque<>(List.of(0L, 0L)))).isEqualTo("▁▁");
    }

    private String text() {
        return drawn.toString(StandardCharsets.UTF_8);
    }

    private Terminal terminal(String keys, int columns, int rows) throws Exception {
        InputStream typed = new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8));
        DumbTerminal terminal = new DumbTerminal("test", "dumb", typed, drawn, StandardCharsets.UTF_8);
        terminal.setSize(new Size(columns, rows));
        return terminal;
    }

    private static LagReport report(ConsumerGroupLag... groups) {
        return new LagReport(Instant.parse("2026-05-01T00:00:00Z"), Duration.ofMillis(90), List.of(groups));
    }

    private static ConsumerGroupLag group(String name, GroupStatus status, long lag) {
        PartitionLag partition = new PartitionLag(
                "claims",
                0,
                0,
                5,
                5 + lag,
                5 + lag,
                lag,
                Duration.ZERO,
                1,
                2,
                Trend.STEADY,
                0,
                0,
                Double.POSITIVE_INFINITY,
                "",
                status,
                "because");
        return new ConsumerGroupLag(name, "STABLE", false, List.of(), List.of(partition), status, "because");
    }
}
