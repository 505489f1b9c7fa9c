package io.claimwire.extractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void keepsTheLengthOfEveryText() {
        for (String text : List.of(
                "",
                "'",
                "''",
                "'''",
                "-\n",
                "re-\nported",
                "a\u200bb",
                "x -\n y",
                "😀-\ncat",
                "\ufeff“a”\u00a0b",
                "-\n-\n-")) {
            assertThat(CleanText.of(text)).as(text).hasSameSizeAs(text);
        }
    }

    @Test
    void aWordHyphenatedAtALineEndIsJoined() {
        assertThat(read("The union re-\nported it.")).isEqualTo("The union reported it.");
        assertThat(read("The union re-\n   ported it.")).isEqualTo("The union reported it.");
    }

    @Test
    void aHyphenOfACompoundIsKept() {
        assertThat(read("the goose-\nstepping guards")).isEqualTo("the goose-stepping guards");
        assertThat(read("the long-\nawaited bridge")).isEqualTo("the long-awaited bridge");
    }

    @Test
    void aDashAtALineEndIsNotAHyphen() {
        assertThat(read("the bridge -\nand the road")).isEqualTo("the bridge - and the road");
    }

    @Test
    void invisibleCharactersDoNotSplitWords() {
        assertThat(read("Tor\u200bvik\u00a0said")).isEqualTo("Torvik said");
    }

    private static String read(String text) {
        return CleanText.of(text).replace(String.valueOf(CleanText.NOTHING), "");
    }
}
