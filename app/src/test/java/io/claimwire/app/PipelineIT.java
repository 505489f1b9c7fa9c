package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ClaimStatus;
import claimwire.Verdict;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.StackOutages;
import io.claimwire.embedded.testing.Evidence;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.ingest.format.Incoming;
import io.claimwire.sink.SinkService;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the topology's test driver hides: partitions, several instances, transactions, restarts and outages. */
@ExtendWith(StackExtension.class)
class PipelineIT {
    /** Of the 43 items of the sample wire, these many are articles; EXPECTED.tsv lists them. */
    private static final int ARTICLES = 38;

    private static final int REFUSED = 5;

    private PipelineScenario scenario;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new PipelineScenario(stack);
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void theSampleWireIsConservedOverThreePartitionsAndTwoInstances() throws Exception {
        scenario.enrich();
        scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));

        Evidence tally = scenario.drained(ARTICLES);

        assertThat(tally.refusedBy("ingest")).isEqualTo(REFUSED);
        assertThat(tally.rejected()).isZero();
        assertThat(tally.failed()).isZero();
        assertThat(tally.count(Verdict.REVISION)).isEqualTo(2);
        assertThat(tally.count(Verdict.REDELIVERED)).isEqualTo(1);
        // which of two copies is the root depends on which partition is read first, their number does not
        assertThat(tally.count(Verdict.UNIQUE) + tally.copies()).isEqualTo(35);
        assertThat(scenario.evidence().verdicts())
                .hasSize(ARTICLES)
                .allSatisfy((position, verdicts) -> assertThat(verdicts).isEqualTo(1));
    }

    @Test
    void everyRowStandsInPostgresAndEveryClaimInTheJsonMirror() throws Exception {
        scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));

        Evidence tally = scenario.drained(ARTICLES);

        long current = tally.claims(ClaimStatus.CURRENT);
        assertThat(scenario.count("SELECT count(*) FROM articles")).isEqualTo(tally.count(Verdict.UNIQUE));
        assertThat(scenario.count("SELECT count(*) FROM articles WHERE revision > 0"))
                .isEqualTo(tally.count(Verdict.REVISION));
        assertThat(scenario.count("SELECT count(*) FROM duplicates"))
                .isEqualTo(tally.copies() + tally.count(Verdict.REDELIVERED));
        assertThat(scenario.count("SELECT count(*) FROM claims_current"))
                .isEqualTo(current)
                .isPositive();
        assertThat(scenario.count("SELECT count(*) FROM retractions"))
                .isEqualTo(tally.claims(ClaimStatus.RETRACTED))
                .isPositive();
        assertThat(scenario.count("SELECT count(*) FROM outlet_copies")).isPositive();
        assertThat(scenario.count("SELECT count(*) FROM claims_by_speaker")).isPositive();
        assertThat(scenario.count("SELECT count(*) FROM stories")).isPositive();
        assertThat(scenario.count("SELECT max(outlet_count) FROM carried")).isGreaterThan(2);
        assertThat(scenario.evidence().mirrored()).isEqualTo(scenario.evidence().claims());
    }

    @Test
    void bytesThatAreNoArticleAreRejectedOnAnyPartitionAndTheRestGoesOn() throws Exception {
        scenario.enrich();
        scenario.sink();
        for (int i = 0; i < 9; i++) {
            scenario.publishRaw(
                    ("key" + i).getBytes(StandardCharsets.UTF_8), ("garbage " + i).getBytes(StandardCharsets.UTF_8));
        }
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));

        Evidence tally = scenario.drained(19);

        assertThat(tally.rejected()).isEqualTo(9);
        assertThat(tally.count(Verdict.UNIQUE)).isEqualTo(10);
    }

    @Test
    void aRestartMidRunLosesAndDoublesNothingAndChangesNoVerdict() throws Exception {
        List<Incoming> wire = scenario.read(PipelineScenario.SAMPLE_WIRE);
        SinkService firstSink = scenario.sink();
        StreamsRunner first = scenario.enrich();
        scenario.publish(wire);
        scenario.await("the first verdicts", () -> scenario.evidence().decided() > 0);
        first.close();
        firstSink.close();
        scenario.enrich();
        scenario.sink();
        Evidence straight = scenario.drained(ARTICLES);
        assertThat(scenario.evidence().verdicts())
                .hasSize(ARTICLES)
                .allSatisfy((position, verdicts) -> assertThat(verdicts).isEqualTo(1));
        Map<String, String> roots = Map.copyOf(scenario.evidence().roots());
        Map<String, String> claims = scenario.evidence().claims();
        long redelivered = straight.count(Verdict.REDELIVERED);

        scenario.publish(wire); // a replay of all

        Evidence replayed = scenario.drained(2L * ARTICLES);
        assertThat(replayed.count(Verdict.REDELIVERED)).isEqualTo(redelivered + ARTICLES);
        assertThat(scenario.evidence().roots()).isEqualTo(roots);
        assertThat(scenario.evidence().claims()).isEqualTo(claims);
        assertThat(scenario.count("SELECT count(*) FROM claims")).isEqualTo(claims.size());
    }

    @Test
    void anOutageOfTheRegistryIsWaitedOutAndNeverDeadLettered() throws Exception {
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
        StackOutages.stopRegistry(scenario.stack);
        try {
            StreamsRunner enrich = scenario.enrich(); // knows no schema yet
            scenario.await(
                    "enrich to say what it waits for", () -> enrich.trouble().contains("does not answer"));
            assertThat(scenario.evidence().decided()).isZero();
        } finally {
            StackOutages.startRegistry(scenario.stack);
        }
        scenario.sink();

        Evidence tally = scenario.drained(10);

        assertThat(tally.count(Verdict.UNIQUE)).isEqualTo(10);
        assertThat(tally.rejected() + tally.failed()).isZero();
    }

    @Test
    void anOutageOfTheDatabaseIsWaitedOutAndNothingIsMissingOrDoubled() throws Exception {
        scenario.enrich();
        SinkService sink = scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
        scenario.drained(10);
        StackOutages.stopDatabase(scenario.stack);
        try {
            scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("02-harbourpost.ndjson")));
            scenario.await("the sink's trouble", () -> !sink.trouble().isEmpty());
        } finally {
            StackOutages.startDatabase(scenario.stack);
        }

        Evidence tally = scenario.drained(14);

        assertThat(tally.failed()).isZero();
        assertThat(scenario.count("SELECT count(*) FROM articles"))
                .isEqualTo(tally.count(Verdict.UNIQUE))
                .isEqualTo(14);
        assertThat(scenario.count("SELECT count(*) FROM claims"))
                .isEqualTo(scenario.evidence().claims().size());
        assertThat(sink.trouble()).isEmpty();
    }

    @Test
    void twoSinksShareThePartitionsAndWriteEveryRowOnce() throws Exception {
        scenario.enrich();
        SinkService first = scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
        scenario.drained(10);
        scenario.sink();
        scenario.await(
                "the second sink to own a partition", () -> scenario.count("SELECT max(epoch) FROM sink_offsets") > 1);
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("02-harbourpost.ndjson")));

        Evidence tally = scenario.drained(14);

        assertThat(first.trouble()).isEmpty();
        assertThat(scenario.count("SELECT count(*) FROM articles")).isEqualTo(tally.count(Verdict.UNIQUE));
        assertThat(scenario.count("SELECT count(*) FROM claims"))
                .isEqualTo(scenario.evidence().claims().size());
    }
}
