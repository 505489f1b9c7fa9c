package claimwire.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.enrich.text.NormalisedTokens;
import claimwire.internal.Term;
import claimwire.testing.Records;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final String SINKING =
            "The ferry Lady Brannock sank off Gull Point and four passengers drowned, the coast guard of Port Alder said.";
    private static final String RESCUE =
            "Six passengers of the sunken ferry Lady Brannock are dead, says a surgeon in Port Alder after the rescue off Gull Point.";
    private static final String BUDGET =
            "Parliament approved a budget of 41 billion marks after the finance minister promised not to raise income tax.";

    private final Stories stories = new Stories();

    @Test
    void twoReportsOfOneEventAreOneStory() {
        stories.add("ferry", terms(SINKING), Records.NOON);
        stories.add("budget", terms(BUDGET), Records.NOON);

        assertThat(stories.find(terms(RESCUE), Records.NOON)).contains("ferry");
    }

    @Test
    void anotherEventIsAnotherStory() {
        stories.add("ferry", terms(SINKING), Records.NOON);

        assertThat(stories.find(terms(BUDGET), Records.NOON)).isEmpty();
    }

    @Test
    void aStoryFadesWithTime() {
        stories.add("ferry", terms(SINKING), Records.NOON);

        assertThat(stories.find(terms(RESCUE), Records.NOON.plus(Duration.ofDays(60))))
                .isEmpty();
    }

    @Test
    void anArticleThatIsTakenOutLeavesNoTrace() {
        stories.add("ferry", terms(SINKING), Records.NOON);
        stories.add("ferry", terms(RESCUE), Records.NOON);

        stories.remove("ferry", terms(RESCUE));
        assertThat(stories.find(terms(RESCUE), Records.NOON)).contains("ferry");

        stories.remove("ferry", terms(SINKING));
        assertThat(stories.find(terms(RESCUE), Records.NOON)).isEmpty();
    }

    private static List<Term> terms(String text) {
        return Terms.of(null, NormalisedTokens.of(text));
    }
}
