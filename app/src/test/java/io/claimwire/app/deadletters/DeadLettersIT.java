package io.claimwire.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.RawArticle;
import claimwire.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.CliResult;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.runtime.testing.Timeouts;
import io.claimwire.schemas.testing.Records;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters are listed, fixed and replayed, without endless loops. */
@ExtendWith(StackExtension.class)
class DeadLettersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] CORRUPT = {0, 0, 0, 0, 1, 127};

    @TempDir
    Path folder;

    private PipelineScenario scenario;
    private String config;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
        config = scenario.settingsFile(folder);
        scenario.enrich();
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void deadLettersAreFilteredByStageAndReasonAndShownWithTheirBytes() throws Exception {
        scenario.publishRaw("key".getBytes(StandardCharsets.UTF_8), CORRUPT);
        scenario.publish(List.of(
                new ParseResult.Unparseable("no article".getBytes(StandardCharsets.UTF_8), "has no text", "a:1")));
        scenario.await("two dead letters", () -> list("--json").size() == 2);

        JsonNode refused = list("--json", "--stage", "fingerprint").get(0);

        assertThat(list("--json", "--reason", "NO TEXT")).hasSize(1);
        assertThat(list("--json", "--stage", "sink")).isEmpty();
        JsonNode shown = JSON.readTree(run("show", refused.get("id").asText()).out());
        assertThat(shown.get("hex").asText()).isEqualTo("00000000017f");
        assertThat(shown.get("headers").get("claimwire.reason").asText()).isNotEmpty();
        assertThat(run("show", "0@99999").status()).isEqualTo(2);
        assertThat(run("show", "first").err()).contains("PARTITION@OFFSET such as 0@17, not first");
    }

    @Test
    void aFixedDeadLetterBecomesANewRawRecordWithItsOwnVerdict() throws Exception {
        scenario.publishRaw("key".getBytes(StandardCharsets.UTF_8), CORRUPT);
        scenario.await("a dead letter", () -> list("--json").size() == 1);
        String id = list("--json").get(0).get("id").asText();
        Path mended = Files.write(folder.resolve("mended"), article());

        CliResult planned = run("replay", id, "--value", mended.toString(), "--dry-run");
        assertThat(scenario.evidence().raw().get()).isEqualTo(1);
        CliResult replayed = run("replay", id, "--value", mended.toString(), "--yes");

        assertThat(planned.out()).contains("to " + scenario.topics.raw().name(), "nothing was changed");
        assertThat(replayed.status()).isZero();
        scenario.await("its verdict", () -> scenario.evidence().count(Verdict.UNIQUE) == 1);
        assertThat(scenario.evidence().raw().get()).isEqualTo(2);
        assertThat(scenario.evidence().rejected()).isEqualTo(1);
        assertThat(scenario.evidence().decided()).isEqualTo(2);
    }

    @Test
    void aDeadLetterRejectedAgainCountsItsAttemptsAndIsSkippedAfterThree() throws Exception {
        scenario.publishRaw("key".getBytes(StandardCharsets.UTF_8), CORRUPT);
        for (int attempt = 0; attempt < 3; attempt++) {
            int wanted = attempt;
            scenario.await(
                    "the dead letter of attempt " + attempt, () -> attempts().contains(wanted));
            assertThat(attempts()).as("earlier ones are resolved").hasSize(1);
            assertThat(run("replay", "--all", "--yes").status()).isZero();
        }
        scenario.await("the dead letter of attempt 3", () -> attempts().contains(3));

        CliResult fourth = run("replay", "--all", "--yes");

        assertThat(fourth.out())
                .contains("was replayed 3 times and rejected again", "0 of 1 dead letters would be replayed");
        assertThat(fourth.status()).isEqualTo(1);
        assertThat(attempts()).containsExactly(3);
        assertThat(run("dismiss").out()).isEqualToIgnoringNewLines("marked as resolved: 1");
        assertThat(list("--json")).isEmpty();
        assertThat(list("--json", "--all")).hasSize(4);
    }

    @Test
    void failedReplaysStayUnresolvedAndReplayedRecordsAreNotSentAgain() throws Exception {
        scenario.publish(List.of(
                new ParseResult.Unparseable("no article".getBytes(StandardCharsets.UTF_8), "has no text", "a:1")));
        scenario.publishRaw("key".getBytes(StandardCharsets.UTF_8), CORRUPT);
        scenario.await("two dead letters", () -> list("--json").size() == 2);

        assertThat(run("replay", "--all", "--yes").out()).contains("1 of 2 dead letters would be replayed");
        scenario.await(
                "the dead letter of the replayed record", () -> attempts().contains(1));

        String done = list("--json", "--all").stream()
                .filter(deadLetter -> !deadLetter.get("unresolved").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        assertThat(run("replay", done, "--dry-run").out()).contains("skipped: is already resolved");
        assertThat(list("--json").stream()
                        .map(deadLetter -> deadLetter.get("stage").asText() + deadLetter.get("attempts")))
                .containsExactlyInAnyOrder("ingest0", "fingerprint1");
    }

    @Test
    void aDeadLetterSupersededByANewerRecordIsSkipped() throws Exception {
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
        scenario.drained(10);
        byte[] key = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        scenario.send(scenario.topics.claims().name(), 0, key, CORRUPT);
        // the scenario's own reader reads claims, and could not read this one
        Timeouts.await("dead letters of sink and sink-json")
                .until(() -> list("--json").size() >= 2);
        assertThat(run("replay", "--stage", "sink", "--dry-run").out())
                .contains("to " + scenario.topics.claims().name() + "-0");

        assertThat(run("replay", "--all", "--dry-run").out())
                .as("sink and sink-json rejected the same record")
                .contains(
                        "is the same record as another selected dead letter", "1 of 2 dead letters would be replayed");

        scenario.send(scenario.topics.claims().name(), 0, key, null);

        assertThat(run("replay", "--stage", "sink", "--dry-run").out())
                .contains("skipped: a newer record with the same key is in "
                        + scenario.topics.claims().name());
    }

    private CliResult run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--config", config));
        return CliResult.of(all.toArray(String[]::new));
    }

    private List<JsonNode> list(String... options) {
        List<String> all = new ArrayList<>(List.of("list"));
        all.addAll(List.of(options));
        return run(all.toArray(String[]::new))
                .out()
                .lines()
                .map(DeadLettersIT::json)
                .toList();
    }

    private List<Integer> attempts() {
        return list("--json").stream()
                .map(deadLetter -> deadLetter.get("attempts").asInt())
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (Exception broken) {
            throw new AssertionError(line, broken);
        }
    }

    private byte[] article() {
        RawArticle article = Records.article("0123456789abcdef0123456789abcdef", "meridian", "Ana Torvik said so.")
                .build();
        return scenario.topics
                .raw()
                .values()
                .serializer()
                .serialize(scenario.topics.raw().name(), article);
    }
}
