package io.claimwire.app.stories;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ClaimStatus;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.CliResult;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.PipelineSnapshot;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.runtime.topics.TopicSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code claimwire story} and {@code reprocess} on a real broker and database. */
@ExtendWith(StackExtension.class)
class StoryIT {
    private static final int ARTICLES = 38;

    @TempDir
    Path folder;

    private PipelineScenario scenario;
    private String config;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        // as in the demo: the send order is the deciding order, which determines the first article of a story
        scenario = new PipelineScenario(stack, Map.of(TopicSettings.RAW_PARTITIONS.key(), "1"));
        config = scenario.settingsFile(folder);
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void theLatestStoryIsPrintedWithItsCopiesAndItsClaims() throws Exception {
        scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));
        scenario.drained(ARTICLES);

        JsonNode latest = json(run("story", "--latest", "--json"));
        assertThat(latest.get("outlets")).hasSizeGreaterThan(1);
        assertThat(latest.get("title").asText()).isNotBlank();

        JsonNode ferry = json(run("story", storyOf("ferry"), "--json"));
        List<String> copiers = new ArrayList<>();
        ferry.get("articles")
                .forEach(article -> article.get("copies")
                        .forEach(copy -> copiers.add(copy.get("source").asText())));
        assertThat(copiers).hasSizeGreaterThan(1);
        assertThat(ferry.get("claims")).isNotEmpty();
        assertThat(ferry.get("claims").get(0).get("independentSources").asInt()).isGreaterThan(1);

        CliResult text = run("story", ferry.get("storyId").asText().substring(0, 12));
        assertThat(text.status()).isZero();
        assertThat(text.out())
                .contains("copied by", "Claims with 2 independent sources", "NUMBERS DIFFER", "dead (harbourpost)")
                .startsWith(ferry.get("title").asText());
    }

    @Test
    void anUnknownStoryIsReportedInOneLine() throws Exception {
        scenario.sink();

        CliResult none = run("story", "--latest");
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err()).hasLineCount(1).contains("the database has no stories yet");
        assertThat(run("story", "0123456789").err()).contains("no story or article has the id 0123456789");
        assertThat(run("story").status()).isEqualTo(2);
    }

    @Test
    void reprocessingWithTheSameExtractorChangesNothing() throws Exception {
        StreamsRunner enrich = scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));
        PipelineSnapshot before = scenario.drained(ARTICLES);
        Map<String, String> claims = scenario.evidence().claims();
        long groups = scenario.count("SELECT count(*) FROM carried");

        CliResult early = run("reprocess");
        assertThat(early.status()).isEqualTo(1);
        assertThat(early.err()).contains("enrich is running").hasLineCount(1);
        enrich.close();
        CliResult rehearsal = run("reprocess", "--dry-run");
        CliResult done = run("reprocess");
        scenario.enrich();
        PipelineSnapshot after = scenario.drained(ARTICLES);

        assertThat(rehearsal.out()).startsWith("would be read again");
        assertThat(done.out()).startsWith("will be read again");
        assertThat(after.claims(ClaimStatus.RETRACTED)).isEqualTo(before.claims(ClaimStatus.RETRACTED));
        assertThat(scenario.evidence().claims()).isEqualTo(claims);
        assertThat(scenario.count("SELECT count(*) FROM carried")).isEqualTo(groups);
    }

    private String storyOf(String word) {
        return scenario.text(
                "SELECT story_id FROM articles WHERE title ILIKE '%" + word + "%' ORDER BY received_at LIMIT 1");
    }

    private static JsonNode json(CliResult run) throws Exception {
        assertThat(run.err()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    private CliResult run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config));
        return CliResult.of(all.toArray(String[]::new));
    }
}
