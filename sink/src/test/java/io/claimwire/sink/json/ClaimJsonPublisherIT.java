package io.claimwire.sink.json;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.schemas.json.RecordJson;
import io.claimwire.schemas.topics.ClaimHeaders;
import io.claimwire.sink.SinkScenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code claims.json} repeats {@code claims}. */
@ExtendWith(StackExtension.class)
class ClaimJsonPublisherIT {
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
    void everyClaimAndDeletionIsRepeatedOnceInItsPartitionWithItsHeaders() throws Exception {
        Claim claim = SinkTestData.claim("c1", "meridian", "Ana Torvik", "the bridge will open")
                .build();
        wire.claims(50, i -> "claim " + i);
        wire.send(claim);
        wire.delete(claim);
        wire.flush();

        scenario.sink();
        scenario.await("every record", () -> mirrored().size() >= 52);

        List<ConsumerRecord<byte[], byte[]>> mirrored = mirrored();
        assertThat(mirrored).hasSize(52);
        List<ConsumerRecord<byte[], byte[]>> ofOne = of("c1", mirrored);
        assertThat(ofOne).hasSize(3); // claims() has a c1 too
        ConsumerRecord<byte[], byte[]> written = ofOne.get(1);
        assertThat(new ObjectMapper().readTree(written.value()))
                .isEqualTo(new ObjectMapper().readTree(RecordJson.of(claim).toString()));
        assertThat(TextHeaders.read(written.headers(), ClaimHeaders.SPEAKER)).contains("Ana Torvik");
        assertThat(TextHeaders.read(written.headers(), ClaimHeaders.SOURCE)).contains("meridian");
        assertThat(ofOne.get(2).value()).as("a tombstone").isNull();
        assertThat(of("c1", scenario.records(scenario.topics.claims())))
                .extracting(ConsumerRecord::partition)
                .containsOnly(written.partition());
    }

    @Test
    void aRecordThatIsNotAClaimIsADeadLetterAndOthersAreProcessed() throws Exception {
        scenario.sink();
        wire.sendBytes(scenario.topics.claims(), "bad", "bad", new byte[] {0, 0, 0, 0, 1, 127}, new RecordHeaders());
        wire.send(SinkTestData.claim("c1", "meridian", "Ana Torvik", "after it").build());
        wire.flush();

        scenario.await("the claim after it", () -> of("c1", mirrored()).size() == 1);

        scenario.await("a dead letter of sink-json", () -> stages().contains("sink-json"));
        assertThat(of("bad", mirrored())).isEmpty();
    }

    private List<ConsumerRecord<byte[], byte[]>> mirrored() {
        return scenario.records(scenario.topics.claimsJson());
    }

    private List<String> stages() {
        return scenario.deadLetters().stream()
                .map(each -> TextHeaders.read(each.headers(), DeadLetterHeaderCodec.STAGE)
                        .orElse(""))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> of(String key, List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(each -> new String(each.key(), StandardCharsets.UTF_8).equals(key))
                .toList();
    }
}
