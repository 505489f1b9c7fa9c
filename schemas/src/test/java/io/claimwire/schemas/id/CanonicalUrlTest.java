package io.claimwire.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalUrlTest {
    private static final String STORY = "https://meridian.example/world/ferry-sinks";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.meridian.example/world/ferry-sinks/",
                "https://m.meridian.example/world/ferry-sinks",
                "https://mobile.meridian.example/world/ferry-sinks#top",
                "https://amp.meridian.example/world/ferry-sinks",
                "https://meridian.example/amp/world/ferry-sinks",
                "https://meridian.example/world/ferry-sinks/amp/",
                "https://meridian.example/world/ferry-sinks.amp",
                "https://meridian.example:443/world/ferry-sinks?utm_source=x&fbclid=y",
                "https://meridian.example/world/ferry-sinks?outputType=amp",
                "https://MERIDIAN.example//world/ferry-sinks/index.html"
            })
    void equivalentUrlsHaveOneCanonicalForm(String variant) {
        assertThat(CanonicalUrl.of(variant)).contains(STORY);
    }

    @Test
    void queryParametersThatIdentifyTheArticleAreKept() {
        assertThat(CanonicalUrl.of("https://meridian.example/view.php?page=2&id=77&utm_medium=feed"))
                .contains("https://meridian.example/view.php?id=77&page=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://meridian.example/", "not an address", "/world/ferry", " ", "https://m.example"})
    void frontPagesAndInvalidUrlsHaveNoCanonicalForm(String url) {
        assertThat(CanonicalUrl.of(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/world/ferry-sinks-12345678, https://a.example/world/ferry-sinks-six-dead-12345678",
        "https://a.example/12345678-ferry.html, https://a.example/12345678-ferry-sinks.html",
        "https://a.example/article/1234567/ferry, https://a.example/article/1234567/six-dead",
        "https://a.example/ferry-idUSKBN123456, https://a.example/ferry-sinks-iduskbn123456",
        "https://a.example/entry/ferry_n_6973700.html, https://a.example/entry/ferry-sinks_n_6973700.html"
    })
    void theArticleNumberIdentifiesAUrlWithAChangedHeadline(String one, String other) {
        assertThat(CanonicalUrl.withoutSlug(one)).isEqualTo(CanonicalUrl.withoutSlug(other));
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/260302-017, https://a.example/260302-018",
        "https://a.example/20260302-ferry, https://a.example/20260302-rates",
        "https://a.example/2026/03/02/ferry, https://a.example/2026/03/02/rates",
        "https://a.example/news-202603, https://a.example/sport-202603",
        "https://a.example/gallery/1234567/1, https://a.example/gallery/1234567/2",
        "https://a.example/ferry-12345, https://a.example/rates-12345",
        "https://a.example/ferry-1234567, https://b.example/ferry-1234567"
    })
    void aDateIsNotAnArticleNumber(String one, String other) {
        assertThat(CanonicalUrl.withoutSlug(one)).isNotEqualTo(CanonicalUrl.withoutSlug(other));
    }
}
