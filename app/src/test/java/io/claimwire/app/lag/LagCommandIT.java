package io.claimwire.app.lag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.CliResult;
import io.claimwire.console.PipelineScenario;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.sink.SinkService;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code claimwire lag} as an operator types it. */
@ExtendWith(StackExtension.class)
class LagCommandIT {
    @Test
    void exitCodeIs3WithoutASinkAnd0WithoutLag(EmbeddedStack stack, @TempDir Path folder) throws Exception {
        try (PipelineScenario scenario = new PipelineScenario(stack)) {
            scenario.enrich();
            scenario.publish(scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson")));
            scenario.await("ten verdicts", () -> scenario.evidence().decided() == 10);

            CliResult stopped = CliResult.of("lag", "--config", scenario.settingsFile(folder));

            assertThat(stopped.status()).isEqualTo(3);
            assertThat(stopped.out())
                    .containsPattern("t\\w+-sink: STOP, no active member")
                    .containsPattern("t\\w+-enrich: OK");

            SinkService sink = scenario.sink();
            scenario.drained(10);

            assertThat(sink.lastError()).isEmpty();
            CliResult running = CliResult.of("lag", "--json", "--config", scenario.settingsFile(folder));
            assertThat(running.status()).isZero();
            JsonNode report = new ObjectMapper().readTree(running.out());
            assertThat(report.get("bad").asBoolean()).isFalse();
            assertThat(StreamSupport.stream(report.get("groups").spliterator(), false)
                            .filter(group -> group.get("own").asBoolean())
                            .map(group -> group.get("status").asText() + " "
                                    + group.get("lag").asInt() + " "
                                    + group.get("members").size()))
                    .containsExactly("OK 0 1", "OK 0 1", "OK 0 1");
        }
    }
}
