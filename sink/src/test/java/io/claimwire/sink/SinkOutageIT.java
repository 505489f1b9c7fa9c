package io.claimwire.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.StackOutages;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sink during a database outage, and with a second instance. */
@ExtendWith(StackExtension.class)
class SinkOutageIT {
    private SinkScenario scenario;
    private SinkTestData wire;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new SinkScenario(stack);
        wire = scenario.opened(new SinkTestData(scenario));
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void aDatabaseOutageNeitherLosesNorDuplicatesRows() throws Exception {
        SinkService sink = scenario.sink();
        wire.claims(20, i -> "claim " + i);
        rows(20);
        StackOutages.stopDatabase(scenario.stack);
        try {
            wire.claims(40, i -> "claim " + i + ", again");
            scenario.await("the error of the sink", () -> sink.lastError().contains("PostgreSQL"));
        } finally {
            StackOutages.startDatabase(scenario.stack);
        }

        rows(40);

        scenario.await(
                "every row in its later wording",
                () -> scenario.countOr("SELECT count(*) FROM claims WHERE text LIKE '%again'", 0) == 40);
        scenario.await("the end of the outage", () -> sink.lastError().isEmpty());
        assertThat(scenario.deadLetters()).isEmpty();
    }

    @Test
    void aSinkThatStartsDuringADatabaseOutageFailsWithTheReason() throws Exception {
        StackOutages.stopDatabase(scenario.stack);
        try {
            org.assertj.core.api.Assertions.assertThatThrownBy(scenario::sink)
                    .isInstanceOf(java.sql.SQLException.class);
        } finally {
            StackOutages.startDatabase(scenario.stack);
        }
    }

    @Test
    void twoSinksSharePartitionsAndWriteEveryRowOnce() throws Exception {
        SinkService first = scenario.sink();
        wire.claims(30, i -> "claim " + i);
        rows(30);
        scenario.sink();
        scenario.await(
                "the second sink to own a partition", () -> scenario.count("SELECT max(epoch) FROM sink_offsets") > 1);

        wire.claims(60, i -> "claim " + i);

        rows(60);
        assertThat(first.lastError()).isEmpty();
        assertThat(scenario.count("SELECT sum(next_offset) FROM sink_offsets")).isEqualTo(90);
    }

    private void rows(long count) {
        scenario.await(count + " rows", () -> scenario.countOr("SELECT count(*) FROM claims", 0) == count);
    }
}
