package io.claimwire.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that none of our services writes do not disturb the console. */
@ExtendWith(StackExtension.class)
class ConsoleFaultsIT {
    private ConsoleFixture fixture;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        fixture = new ConsoleFixture(stack);
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void aRecordWithoutAValueStopsNeitherTheConsoleNorEnrich() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                fixture.scenario.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < 3; partition++) {
                producer.send(new ProducerRecord<>(
                                fixture.scenario.topics.unique().name(), partition, new byte[] {1}, (byte[]) null))
                        .get();
            }
        }
        fixture.scenario.publish(
                fixture.scenario.read(PipelineScenario.SAMPLE_WIRE.resolve("01-meridian-wire.ndjson"))); // ten again

        fixture.scenario.await("the verdicts that came after", () -> fixture.counted() == 48 && fixture.lagged() == 0);

        assertThat(fixture.get("/health").statusCode()).isEqualTo(200);
        assertThat(fixture.scenario.evidence().failed())
                .as("dead letters of extraction")
                .isEqualTo(3);
    }

    @Test
    void aDuplicatedVerdictFailsTheAudit() throws Exception {
        ConsumerRecord<byte[], byte[]> given =
                fixture.scenario.records(fixture.scenario.topics.duplicates()).get(0);

        fixture.scenario.send(given.topic(), given.partition(), given.key(), given.value());

        fixture.scenario.await(
                "the second verdict",
                () -> fixture.overview().at("/audit/duplicated").asInt() == 1);
        assertThat(fixture.overview().at("/audit/missing").asInt()).isZero();
        assertThat(fixture.overview().at("/audit/balanced").asBoolean()).isFalse();
    }
}
