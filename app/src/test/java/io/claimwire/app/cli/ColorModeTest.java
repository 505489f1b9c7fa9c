package io.claimwire.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ColorModeTest {
    @Test
    void autoColoursATerminalOnly() {
        assertThat(ColorMode.AUTO.enabled(true, Map.of("TERM", "xterm"))).isTrue();
        assertThat(ColorMode.AUTO.enabled(false, Map.of("TERM", "xterm"))).isFalse();
    }

    @Test
    void autoRespectsNoColorAndDumbTerminals() {
        assertThat(ColorMode.AUTO.enabled(true, Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(ColorMode.AUTO.enabled(true, Map.of("NO_COLOR", ""))).isTrue();
        assertThat(ColorMode.AUTO.enabled(true, Map.of("TERM", "dumb"))).isFalse();
    }

    @Test
    void theOptionOverridesTheEnvironment() {
        assertThat(ColorMode.ALWAYS.enabled(false, Map.of("NO_COLOR", "1"))).isTrue();
        assertThat(ColorMode.NEVER.enabled(true, Map.of())).isFalse();
    }
}
