package io.claimwire.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Span;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresTextTest {
    @Test
    void unsupportedCharactersBecomeTheReplacementCharacter() {
        assertThat(PostgresText.text("a\u0000b")).isEqualTo("a\uFFFDb");
        assertThat(PostgresText.text("a\ud83dz")).isEqualTo("a\uFFFDz");
        assertThat(PostgresText.text("😀")).isEqualTo("😀");
        assertThat(PostgresText.text(List.of("a\u0000"))).isEqualTo("[\"a\uFFFD\"]");
        // a backslash and five characters are none
        assertThat(PostgresText.text(List.of("a\\u0000"))).isEqualTo("[\"a\\\\u0000\"]");
    }

    @Test
    void formatsYearsBC() {
        assertThat(PostgresText.text(Instant.parse("2026-03-03T12:00:00Z"))).isEqualTo("2026-03-03 12:00:00.000+00");
        assertThat(PostgresText.text(Instant.parse("-0043-03-15T00:00:00Z")))
                .isEqualTo("0044-03-15 00:00:00.000+00 BC");
        assertThat(PostgresText.text(Instant.parse("+10000-01-01T00:00:00Z"))).isEqualTo("10000-01-01 00:00:00.000+00");
        assertThat(PostgresText.text(Instant.MAX)).startsWith("294275-12-31");
        assertThat(PostgresText.text(Instant.MIN)).isEqualTo("4712-01-01 00:00:00.000+00 BC");
    }

    @Test
    void writesRecordsAsJsonAndNullAsNull() {
        assertThat(PostgresText.text(List.of(new Span(1, 2)))).isEqualTo("[{\"start\":1,\"end\":2}]");
        assertThat(PostgresText.text(null)).isNull();
    }
}
