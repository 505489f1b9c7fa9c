package io.claimwire.app.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.CliResult;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.testing.Timeouts;
import io.claimwire.sink.SinkScenario;
import io.claimwire.sink.SinkService;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code claimwire sink reset} as an operator types it, while the sink runs. */
@ExtendWith(StackExtension.class)
class SinkResetIT {
    @TempDir
    Path folder;

    private SinkScenario scenario;
    private String file;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new SinkScenario(stack);
        file = scenario.settingsFile(folder);
        SinkService sink = scenario.sink();
        try (SinkTestData wire = new SinkTestData(scenario)) {
            wire.claims(12, i -> "claim " + i);
        }
        Timeouts.await("12 rows").until(() -> scenario.countOr("SELECT count(*) FROM claims", 0) == 12);
        assertThat(sink.lastError()).isEmpty();
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void thePlanIsShownAndNothingIsResetWithoutConfirmation() throws Exception {
        CliResult dry = reset("", "--to", "earliest", "--dry-run");
        CliResult no = reset("no\n", "--to", "earliest");
        CliResult silent = reset("", "--to", "earliest");

        assertThat(dry.status()).isZero();
        assertThat(dry.out()).contains("at most 12 records will be read again", "nothing was changed");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.out()).contains("not confirmed");
        assertThat(silent.status()).isEqualTo(1);
        assertThat(scenario.count("SELECT sum(next_offset) FROM sink_offsets")).isEqualTo(12);
    }

    @Test
    void aRunningIdleSinkAppliesAResetWithinSeconds() throws Exception {
        long before = scenario.count("SELECT sum(epoch) FROM sink_offsets");

        CliResult yes = reset("yes\n", "--to", "earliest");

        assertThat(yes.status()).isZero();
        assertThat(yes.out()).contains("offsets reset");
        Timeouts.await("the sink to have read everything again")
                .until(() -> scenario.count("SELECT sum(next_offset) FROM sink_offsets") == 12
                        && scenario.count("SELECT sum(epoch) FROM sink_offsets") > before + 3);
        assertThat(scenario.count("SELECT count(*) FROM claims")).isEqualTo(12);
    }

    @Test
    void theResultIsOneLineOrJson() throws Exception {
        JsonNode answer = new ObjectMapper()
                .readTree(reset("", "--to", "1h", "--json", "--dry-run").out());
        assertThat(answer.get("applied").asBoolean()).isFalse();
        assertThat(answer.get("moves").get(0).get("to").asLong()).isZero();

        for (List<String> wrong : List.of(
                List.of("--to", "tomorrow"),
                List.of("--to", "claims=1"),
                List.of("--to", "nothing:0=1"),
                List.of("--to", "earliest", "--json"),
                List.<String>of())) {
            CliResult run = reset("", wrong.toArray(String[]::new));
            assertThat(run.status()).as(wrong.toString()).isEqualTo(2);
            assertThat(run.err().lines().findFirst().orElse(""))
                    .as(wrong.toString())
                    .startsWith("claimwire: ");
        }
    }

    private CliResult reset(String typed, String... arguments) {
        List<String> all = new ArrayList<>(List.of("sink", "reset", "--config", file));
        all.addAll(List.of(arguments));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            return CliResult.of(all.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
