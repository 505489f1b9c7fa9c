package io.claimwire.enrich.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.extractor.text.NormalisedText;
import io.claimwire.schemas.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryClusteringTest {
    private static final String SINKING =
            "The ferry Lady Brannock sank off Gull Point and four passengers drowned, the coast guard of Port Alder said.";
    private static final String RESCUE =
            "Six passengers of the sunken ferry Lady Brannock are dead, says a surgeon in Port Alder after the rescue off Gull Point.";
    private static final String BUDGET =
            "Parliament approved a budget of 41 billion marks after the finance minister promised not to raise income tax.";

    private static final PublicationTime NOON = new PublicationTime(Records.NOON, true);

    private final KeptMerges merges = new KeptMerges();
    private final StoryClustering stories = new StoryClustering(merges);

    @Test
    void twoReportsOfOneEventAreOneStory() {
        stories.add("ferry", terms(SINKING), NOON);
        stories.add("budget", terms(BUDGET), NOON);

        assertThat(found(RESCUE, Records.NOON)).isEqualTo("ferry");
    }

    @Test
    void anotherEventIsAnotherStory() {
        stories.add("ferry", terms(SINKING), NOON);

        assertThat(found(BUDGET, Records.NOON)).isEqualTo("own");
    }

    @Test
    void aStoryExpires() {
        stories.add("ferry", terms(SINKING), NOON);

        assertThat(found(RESCUE, Records.NOON.plus(Duration.ofDays(60)))).isEqualTo("own");
    }

    @Test
    void aRemovedArticleLeavesNoState() {
        stories.add("ferry", terms(SINKING), NOON);
        stories.add("ferry", terms(RESCUE), NOON);

        stories.remove("ferry", terms(RESCUE), NOON);
        assertThat(found(RESCUE, Records.NOON)).isEqualTo("ferry");

        stories.remove("ferry", terms(SINKING), NOON);
        assertThat(found(RESCUE, Records.NOON)).isEqualTo("own");
    }

    @Test
    void anArticleThatMatchesTwoStoriesMergesThemIntoTheLarger() {
        stories.add("alder", terms(SINKING), NOON);
        stories.add("brannock", terms(SINKING + " " + RESCUE), NOON);
        stories.add("brannock", terms(RESCUE), NOON);

        StoryAssignment found = stories.find(terms(SINKING + " " + RESCUE), NOON, "own");

        assertThat(found.storyId()).isEqualTo("brannock");
        assertThat(found.merged()).containsExactly("alder");
        assertThat(stories.current("alder")).isEqualTo("brannock");
    }

    @Test
    void anArticleAddedAgainDoesNotJoinTheStoryWithItsFormerId() {
        stories.add("ferry", terms(SINKING), NOON);

        assertThat(stories.find(terms(BUDGET), NOON, "ferry").storyId()).isNotEqualTo("ferry");
    }

    @Test
    void removingAnArticleUpdatesTheTimeOfItsStory() {
        stories.add("ferry", terms(SINKING), NOON);
        stories.add("ferry", terms(RESCUE), new PublicationTime(Records.NOON.plus(Duration.ofDays(40)), true));

        stories.remove("ferry", terms(RESCUE), new PublicationTime(Records.NOON.plus(Duration.ofDays(40)), true));

        assertThat(found(RESCUE, Records.NOON)).isEqualTo("ferry");
    }

    @Test
    void mergesSurviveARestart() {
        anArticleThatMatchesTwoStoriesMergesThemIntoTheLarger();

        StoryClustering restarted = new StoryClustering(merges);

        assertThat(restarted.current("alder")).isEqualTo("brannock");
    }

    @Test
    void aMergeExpiresWithBothStories() {
        anArticleThatMatchesTwoStoriesMergesThemIntoTheLarger();

        stories.remove("brannock", terms(SINKING), NOON);
        stories.remove("brannock", terms(SINKING + " " + RESCUE), NOON);
        stories.remove("brannock", terms(RESCUE), NOON);

        assertThat(merges.into).isEmpty();
    }

    private String found(String text, Instant time) {
        return stories.find(terms(text), new PublicationTime(time, true), "own").storyId();
    }

    private static byte[] terms(String text) {
        return new Terms().of(null, NormalisedText.of(text));
    }

    private static final class KeptMerges implements StoryMergeLog {
        private final Map<String, String> into = new HashMap<>();

        @Override
        public String into(String storyId) {
            return into.get(storyId);
        }

        @Override
        public void merged(String storyId, String whole) {
            into.put(storyId, whole);
        }

        @Override
        public void removeMerge(String storyId, String whole) {
            into.remove(storyId, whole);
        }
    }
}
