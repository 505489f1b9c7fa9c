package io.claimwire.app;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ClaimStatus;
import claimwire.Verdict;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.PipelineSnapshot;
import io.claimwire.embedded.testing.StackExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sample articles through every stage. */
@ExtendWith(StackExtension.class)
class PipelineIT {
    /** Number of articles among the 43 sample items; EXPECTED.tsv lists them. */
    private static final int ARTICLES = 38;

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
    void sampleArticlesAreAccountedForFromRawTopicToRowsAndJson() throws Exception {
        scenario.enrich();
        scenario.enrich();
        scenario.sink();
        scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE));

        PipelineSnapshot tally = scenario.drained(ARTICLES);

        assertThat(tally.refusedBy("ingest")).isEqualTo(5);
        assertThat(tally.rejected()).isZero();
        assertThat(tally.failed()).isZero();
        assertThat(tally.count(Verdict.REVISION)).isEqualTo(2);
        assertThat(tally.count(Verdict.REDELIVERED)).isEqualTo(1);
        // which of two copies is the root depends on the read order of partitions, their number does not
        assertThat(tally.count(Verdict.UNIQUE) + tally.copies()).isEqualTo(35);
        assertThat(tally.verdicts())
                .hasSize(ARTICLES)
                .allSatisfy((position, verdicts) -> assertThat(verdicts).isEqualTo(1));

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
        assertThat(tally.mirrored()).isEqualTo(tally.claims());
    }
}
