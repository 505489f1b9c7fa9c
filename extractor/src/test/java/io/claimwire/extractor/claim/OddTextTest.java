package io.claimwire.extractor.claim;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.UniqueArticle;
import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.schemas.testing.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unusual texts: extraction does not fail, and every citation is within the text. */
class OddTextTest {
    private static final List<String> PARTS = List.of(
            "Ana Torvik",
            "the ministry",
            "said",
            "says",
            "told",
            "denied",
            "according to",
            "per",
            "citing",
            "that",
            "who",
            "which",
            "\"",
            "“",
            "”",
            "''",
            "‘",
            "’",
            ",",
            ".",
            "?",
            "!",
            ":",
            ";",
            "-",
            "—",
            "(",
            ")",
            "\n",
            "\n\n",
            "-\n",
            "Q:",
            "A:",
            "and",
            "but",
            "was accused by",
            "is believed to",
            "adding that",
            "40",
            "$3.5 million",
            "half a",
            "two dozen",
            "May 3",
            "Tuesday",
            "since",
            "last year",
            "not",
            "n't",
            "'s",
            "İ's",
            "😀",
            "𝐀",
            "١٢",
            "\u200b",
            "\u00a0",
            "it",
            "he",
            "she",
            "was",
            "is",
            "open",
            "the road",
            "of",
            "to",
            "in a poll",
            "Sen.",
            "Jr.",
            "R.",
            "claim",
            "confident",
            "if",
            "because",
            "US$",
            "5m",
            "1/2",
            "…",
            "&",
            "%");

    private final GrammarExtractor extractor =
            new GrammarExtractor(LanguageModels.load(), new ClaimSettings("grammar", 0));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "İstanbul's mayor said that the road was closed.",
                "Ekrem İmamoğlu's office said the road was closed.",
                "Mayor Ilse Varden said that the road was closed 4.5 billion years ago.",
                "Ilse Varden said that the road was closed 300 million years ago.",
                "Ilse Varden said the firm had lost ١٢ people.",
                "&😀 said the road was closed.",
                "Ilse Varden said it will have been closed since January."
            })
    void unusualTextIsProcessed(String text) {
        assertThat(claims(text)).isNotEmpty();
    }

    @Test
    void spansOfRandomTextAreWithinTheText() {
        Random random = new Random(20261122);
        for (int round = 0; round < 4_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(PARTS.get(random.nextInt(PARTS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            List<Claim> claims = claims(text.toString());
            int length = text.codePointCount(0, text.length());
            assertThat(places(claims))
                    .as(text.toString())
                    .allSatisfy(
                            place -> assertThat(place[0]).isBetween(0, place[1]).isLessThanOrEqualTo(length));
        }
    }

    private static List<int[]> places(List<Claim> claims) {
        List<int[]> places = new ArrayList<>();
        for (Claim claim : claims) {
            claim.getSpans().forEach(span -> places.add(new int[] {span.getStart(), span.getEnd()}));
            claim.getQuantities().forEach(number -> places.add(new int[] {number.getStart(), number.getEnd()}));
            claim.getTimes().forEach(time -> places.add(new int[] {time.getStart(), time.getEnd()}));
            if (claim.getSpeaker() != null) {
                places.add(new int[] {
                    claim.getSpeaker().getStart(), claim.getSpeaker().getEnd()
                });
            }
        }
        return places;
    }

    private List<Claim> claims(String text) {
        UniqueArticle article = UniqueArticle.newBuilder()
                .setArticle(Records.article("a1", "meridian", text)
                        .setPublishedAt(Instant.parse("2026-11-22T12:00:00Z"))
                        .build())
                .setContentHash("h")
                .setStoryId("s1")
                .build();
        return extractor.extract(article);
    }
}
