package io.claimwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Via;
import io.claimwire.ingest.format.date.DateParser;
import io.claimwire.schemas.testing.Records;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArticleBuilderTest {
    @Test
    void theIdIsDerivedFromClientIdAndSource() {
        ArticleBuilder draft = draft("It rained.");
        draft.source("meridian").feedItemId("7");
        String first = draft.build(Via.PUSH, Records.NOON).getArticleId();
        draft.text("It rained all day.").url("https://meridian.example/rain");
        String edited = draft.build(Via.PUSH, Records.NOON).getArticleId();
        draft.source("echo");
        String elsewhere = draft.build(Via.PUSH, Records.NOON).getArticleId();

        assertThat(first).hasSize(32).isEqualTo(edited).isNotEqualTo(elsewhere);
    }

    @Test
    void withoutAClientIdTheIdIsDerivedFromTheUrlWithoutTracking() {
        ArticleBuilder one = draft("It rained.");
        one.url("https://www.Meridian.example/rain/?utm_source=x&id=3#top");
        ArticleBuilder other = draft("It rained all day.");
        other.url("http://meridian.example/rain?id=3&fbclid=abc");

        assertThat(one.build(Via.PUSH, Records.NOON).getArticleId())
                .isEqualTo(other.build(Via.PUSH, Records.NOON).getArticleId());
        assertThat(one.build(Via.PUSH, Records.NOON).getCanonicalUrl()).isEqualTo("https://meridian.example/rain?id=3");
    }

    @Test
    void withoutIdAndUrlTheIdIsDerivedFromTheText() {
        assertThat(draft("It rained.").build(Via.FILE, Records.NOON).getArticleId())
                .isEqualTo(draft("It rained.").build(Via.PUSH, Records.NOON).getArticleId())
                .isNotEqualTo(draft("It snowed.").build(Via.FILE, Records.NOON).getArticleId());
    }

    @Test
    void theUrlDeterminesTheOutletWhenNoneIsStated() {
        ArticleBuilder draft = draft("It rained.");
        assertThat(draft.build(Via.FILE, Records.NOON).getSource()).isEqualTo("unknown");

        draft.url("https://www.meridian.example/rain");

        assertThat(draft.build(Via.FILE, Records.NOON).getSource()).isEqualTo("meridian.example");
    }

    @Test
    void anArticleWithoutTextIsRejected() {
        assertThatThrownBy(() -> draft(null).build(Via.FILE, Records.NOON))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("no \"text\"");
        assertThatThrownBy(() -> draft(" \n ").build(Via.FILE, Records.NOON))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("blank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-03|2026-03-03T00:00:00Z",
                "2026-03-03T12:30:00Z|2026-03-03T12:30:00Z",
                "2026-03-03T12:30:00+02:00|2026-03-03T10:30:00Z",
                "2026-03-03T12:30:00|2026-03-03T12:30:00Z",
                "March 3, 2026|2026-03-03T00:00:00Z",
                "3 March 2026|2026-03-03T00:00:00Z",
                "Tue, 3 Mar 2026 12:30:00 GMT|2026-03-03T12:30:00Z"
            })
    void readsCommonDateFormats(String written, String instant) {
        assertThat(DateParser.read(written))
                .hasValueSatisfying(read -> assertThat(read).hasToString(instant));
    }

    @Test
    void anUnparseableDateIsIgnored() {
        assertThat(DateParser.read("the day before yesterday")).isEmpty();
    }

    private static ArticleBuilder draft(String text) {
        ArticleBuilder draft = new ArticleBuilder();
        draft.text(text);
        return draft;
    }
}
