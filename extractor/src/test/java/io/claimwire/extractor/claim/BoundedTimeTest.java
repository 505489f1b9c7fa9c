package io.claimwire.extractor.claim;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.UniqueArticle;
import io.claimwire.extractor.text.LanguageModels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No text may block a stream thread: each of these ends within seconds. */
@Timeout(60)
class BoundedTimeTest {
    private final GrammarExtractor extractor =
            new GrammarExtractor(LanguageModels.load(), new ClaimSettings("grammar", 0));

    @Test
    void aMegabyteOfProse() {
        String sentence = "The mayor of Alder, Ilse Varden, said on Monday that 40 of the 200 trees had been cut. ";

        assertThat(claims(sentence.repeat(1_000_000 / sentence.length()))).isGreaterThan(9_000);
    }

    @Test
    void tenThousandQuotes() {
        assertThat(claims("\"It is over,\" she said. \"We go,\" he added. ".repeat(5_000)))
                .isPositive();
    }

    @Test
    void aMegabyteWithoutAFullStop() {
        claims("the mayor said that the road was closed and the union said it was open ".repeat(14_000));
    }

    @Test
    void aLineOfAHundredThousandCharacters() {
        claims("a".repeat(100_000));
        claims("said, ".repeat(17_000));
        claims("\"".repeat(100_000));
        claims("'".repeat(100_000));
        claims("(".repeat(100_000));
        claims("-\n".repeat(50_000));
        claims("Sen. Gov. Rep. ".repeat(7_000));
        claims("Q: A: ".repeat(17_000));
    }

    @Test
    void tenThousandParagraphsOfOneQuote() {
        claims("\"We went on and we said nothing to them\n\n".repeat(10_000));
    }

    @Test
    void numbersWithoutEnd() {
        claims("The bank said " + "1,".repeat(40_000) + " marks were lost.");
        claims("The bank said " + "two hundred and ".repeat(200) + "three were lost.");
        claims("The bank said " + "million ".repeat(400) + "were lost.");
    }

    private int claims(String text) {
        UniqueArticle article = ClaimExtractor.article("a1", text);
        List<?> claims = extractor.extract(article);
        return claims.size();
    }
}
