package io.claimwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.ClaimStatus;
import claimwire.Corroboration;
import claimwire.RawArticle;
import claimwire.Story;
import claimwire.UniqueArticle;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.schemas.testing.Records;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corroboration of a story that grows, merges and is corrected. */
class StoryTopologyTest {
    private static final String SINKING =
            "The ferry Lady Brannock sank off Gull Point and four passengers drowned, the coast guard of Port Alder said.";
    private static final String RESCUE =
            "Four passengers of the ferry Lady Brannock drowned off Gull Point, said the coast guard of Port Alder in the evening.";
    private static final String BOTH =
            "Coast guard says four passengers drowned off Gull Point as ferry Lady Brannock sank near Port Alder.";

    @TempDir
    private Path folder;

    private final OneClaim extractor = new OneClaim();
    private EnrichDriver run;

    @BeforeEach
    void open() {
        run = new EnrichDriver(folder, () -> extractor);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void anIndependentReportIsASecondSource() {
        run.push(article("a1", "meridian", SINKING, 0));
        run.push(article("b1", "harbourpost", RESCUE, 0));

        Corroboration group = last();
        assertThat(group.getOutlets()).containsExactly("harbourpost", "meridian");
        assertThat(group.getIndependentSources()).isEqualTo(2);
        assertThat(group.getKinds()).containsExactly(ClaimKind.REPORTED);
    }

    @Test
    void theTitleOfAStoryIsItsMedoidHeadline() {
        run.push(titled(article("a1", "meridian", SINKING, 0), "Ferry sinks"));
        run.push(titled(article("b1", "harbourpost", RESCUE, 0), "Ferry sinks off Gull Point"));
        run.push(titled(article("c1", "echo", BOTH, 0), "Disaster off Gull Point"));

        Map<String, Story> stories = run.stories.readKeyValuesToMap();
        assertThat(stories).hasSize(1);
        assertThat(stories.get("a1").getTitle()).isEqualTo("Ferry sinks off Gull Point");
        assertThat(stories.get("a1").getArticles()).isEqualTo(3);
    }

    @Test
    void aRevisionWithoutTheClaimRemovesTheGroup() {
        run.push(article("a1", "meridian", SINKING, 0));
        run.push(article("b1", "harbourpost", RESCUE, 0));
        String groupId = last().getGroupId();

        extractor.silent = true;
        run.push(article("b1", "harbourpost", RESCUE + " Corrected.", 0));

        assertThat(run.corroborated.readKeyValuesToList()).contains(KeyValue.pair(groupId, null));
    }

    @Test
    void aKilledArticleLeavesItsStory() {
        run.push(article("a1", "meridian", SINKING, 0));
        run.push(article("b1", "harbourpost", RESCUE, 0));

        run.push(RawArticle.newBuilder(article("b1", "harbourpost", "Kill.", 0))
                .setStatus(ArticleStatus.CANCELED)
                .build());

        assertThat(run.stories.readKeyValuesToMap().get("a1").getArticles()).isEqualTo(1);
        assertThat(run.corroborated.readKeyValuesToMap().values()).containsOnlyNulls();

        run.push(RawArticle.newBuilder(article("a1", "meridian", "Kill.", 0))
                .setStatus(ArticleStatus.CANCELED)
                .build());
        assertThat(run.stories.readKeyValuesToMap().get("a1").getArticles()).isZero();
    }

    @Test
    void aGroupKeepsItsIdWhenItsFirstClaimIsRetracted() {
        run.push(article("a1", "meridian", SINKING, 0));
        run.push(article("b1", "harbourpost", RESCUE, 0));
        run.push(article("c1", "echo", BOTH, 0));
        String groupId = last().getGroupId();

        run.push(RawArticle.newBuilder(article("a1", "meridian", "Kill.", 0))
                .setStatus(ArticleStatus.CANCELED)
                .build());

        Map<String, Corroboration> after = run.corroborated.readKeyValuesToMap();
        assertThat(after).containsOnlyKeys(groupId);
        assertThat(after.get(groupId).getOutlets()).containsExactly("echo", "harbourpost");
    }

    @Test
    void mergedStoriesAreCorroboratedTogether() {
        run.push(article("a1", "meridian", SINKING, 0));
        run.push(article("b1", "harbourpost", RESCUE, 9));
        assertThat(run.stories.readKeyValuesToMap()).containsOnlyKeys("a1", "b1");
        assertThat(run.corroborated.isEmpty()).isTrue();

        run.push(article("c1", "echo", BOTH, 4));

        UniqueArticle joining = run.unique.readValuesToList().get(2);
        assertThat(joining.getMergedStories()).containsExactly("b1");
        Map<String, Story> stories = run.stories.readKeyValuesToMap();
        assertThat(stories.get("b1").getMergedInto()).isEqualTo("a1");
        assertThat(stories.get("a1").getArticles()).isEqualTo(3);
        assertThat(last().getOutlets()).containsExactly("echo", "harbourpost", "meridian");
    }

    @Test
    void changesOfAMergedStoryReachItsTarget() {
        mergedStoriesAreCorroboratedTogether();

        run.push(article("d1", "mail", RESCUE, 9));

        assertThat(run.duplicates.readValue().getStoryId()).isEqualTo("a1");
        assertThat(last().getOutlets()).containsExactly("echo", "harbourpost", "mail", "meridian");
    }

    @Test
    void aRewrittenCopyIsRemovedFromTheCopies() {
        run.push(article("a1", "meridian", SINKING, 0));
        run.push(article("b1", "echo", SINKING, 0));
        run.push(article("b1", "echo", "Parliament approved a budget of 41 billion marks for next year.", 0));

        Map<String, Story> stories = run.stories.readKeyValuesToMap();
        assertThat(stories.get("a1").getCopies()).isZero();
        assertThat(stories.get("b1").getArticles()).isEqualTo(1);
    }

    @Test
    void reprocessingRetractsClaimsThatANewExtractorDoesNotFind() {
        run.push(article("a1", "meridian", SINKING, 0));
        UniqueArticle kept = run.unique.readValue();
        run.claims.readValuesToList();

        extractor.silent = true;
        run.uniqueAgain.pipeInput("a1", kept);

        assertThat(run.claims.readValue())
                .satisfies(claim -> assertThat(claim.getStatus()).isEqualTo(ClaimStatus.RETRACTED))
                .satisfies(claim -> assertThat(claim.getRetractionReason()).contains("one-claim"));
    }

    @Test
    void reprocessingAnOlderRevisionChangesNothing() {
        run.push(article("a1", "meridian", SINKING, 0));
        UniqueArticle first = run.unique.readValue();
        run.driver.advanceWallClockTime(Duration.ofMinutes(1));
        run.push(article("a1", "meridian", SINKING + " More.", 0));
        run.claims.readValuesToList();

        run.uniqueAgain.pipeInput("a1", first);

        assertThat(run.claims.isEmpty()).isTrue();
    }

    private Corroboration last() {
        List<Corroboration> groups = run.corroborated.readValuesToList();
        return groups.get(groups.size() - 1);
    }

    private static RawArticle article(String id, String source, String text, int daysAgo) {
        return Records.article(id, source, text)
                .setPublishedAt(Records.NOON.minus(Duration.ofDays(daysAgo)))
                .build();
    }

    private static RawArticle titled(RawArticle article, String title) {
        return RawArticle.newBuilder(article).setTitle(title).build();
    }

    /** The whole text is one claim, unless it is configured to find nothing. */
    private static final class OneClaim implements ClaimExtractor {
        boolean silent;

        @Override
        public String version() {
            return "one-claim";
        }

        @Override
        public List<Claim> extract(UniqueArticle article) {
            String id = article.getArticle().getArticleId();
            if (silent || article.getArticle().getStatus() == ArticleStatus.CANCELED) {
                return List.of();
            }
            return List.of(Records.claim("claim-" + id, id, article.getArticle().getText())
                    .setSource(article.getArticle().getSource())
                    .setStoryId(article.getStoryId())
                    .build());
        }
    }
}
