package io.claimwire.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import io.claimwire.schemas.testing.Records;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimFilterTest {
    private static final Clock NOON = Clock.fixed(Records.NOON, ZoneOffset.UTC);
    private final Claim claim = Records.claim("c1", "a1", "The bridge, he said, will open in May.")
            .setSource("Meridian")
            .setSpeaker(Records.speaker("Ana Torvik-Halm"))
            .build();

    @Test
    void speakerFilterMatchesWholeWordsInOrder() {
        assertThat(takes("speaker", "torvik")).isTrue();
        assertThat(takes("speaker", "ANA torvik")).isTrue();
        assertThat(takes("speaker", "torvik ana")).isFalse();
        assertThat(takes("speaker", "tor")).isFalse();
    }

    @Test
    void textFilterMatchesAllWordsInAnyOrder() {
        assertThat(takes("text", "may BRIDGE")).isTrue();
        assertThat(takes("text", "may tunnel")).isFalse();
    }

    @Test
    void oneMatchingOutletKindOrLanguageSuffices() {
        assertThat(takes("source", "lantern,meridian")).isTrue();
        assertThat(takes("source", "lantern")).isFalse();
        assertThat(takes("kind", "stated, reported")).isTrue();
        assertThat(takes("language", "en")).isTrue();
        assertThat(takes("language", "de")).isFalse();
    }

    @Test
    void aClaimWithoutASpeakerHasNoSpeakerField() {
        ClaimFilter filter = parameters("speaker", "torvik").filter();

        assertThat(filter.compiled()
                        .matches(ClaimAttributes.by(
                                Claim.newBuilder(claim).setSpeaker(null).build(), "en")))
                .isFalse();
    }

    @Test
    void anInvalidValueIsReportedWithTheAllowedValues() {
        assertThatThrownBy(() -> parameters("kind", "rumour").filter()).hasMessageContaining("DIRECT_QUOTE");
        assertThatThrownBy(() -> parameters("minSources", "-1").filter()).hasMessageContaining("0 to 1000");
        assertThatThrownBy(() -> parameters("speakr", "x")).hasMessageContaining("minSources, since, source, speaker");
        assertThatThrownBy(() -> parameters("text", "a\0").filter()).hasMessageContaining("NUL");
        assertThatThrownBy(() -> parameters("text", "x".repeat(501)).filter()).hasMessageContaining("500");
        assertThatThrownBy(() -> parameters("text", "😀").filter()).hasMessageContaining("at least one letter");
        assertThatThrownBy(() -> parameters("since", "+999999999-01-01").time("since"))
                .hasMessageContaining("such as 12h");
        for (String cursor :
                List.of("MjAyNi0xMS0yMlQwMDowMDowMFp8AA", "KzEwMDAwMDAwMDAtMTItMzFUMjM6NTk6NTkuOTk5OTk5OTk5Wnx4")) {
            assertThatThrownBy(() -> parameters("cursor", cursor).query()).hasMessageContaining("previous page");
        }
        assertThatThrownBy(() -> parameters("since", "soon").time("since")).hasMessageContaining("such as 12h");
    }

    @Test
    void aCursorSurvivesARoundTrip() {
        ClaimQuery.SearchCursor cursor = new ClaimQuery.SearchCursor(Instant.parse("2026-03-03T12:00:00.123Z"), "c|1");

        assertThat(parameters("cursor", ClaimQueryParser.write(cursor)).query().after())
                .isEqualTo(cursor);
    }

    @Test
    void timesAreInstantsDatesOrDurationsBeforeNow() {
        assertThat(parameters("since", "2h").time("since")).isEqualTo(Records.NOON.minusSeconds(7_200));
        assertThat(parameters("since", "2026-03-01").time("since")).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(parameters("since", "2026-03-01T02:00:00+02:00").time("since"))
                .isEqualTo("2026-03-01T00:00:00Z");
    }

    private boolean takes(String name, String value) {
        return parameters(name, value).filter().compiled().matches(ClaimAttributes.by(claim, "en-GB"));
    }

    private static ClaimQueryParser parameters(String name, String value) {
        return new ClaimQueryParser(Map.of(name, List.of(value)), Set.of("since", "cursor"), NOON);
    }
}
