package io.claimwire.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Verdict;
import claimwire.internal.Decision;
import io.claimwire.schemas.testing.Records;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class PlainAvroSerdeTest {
    private final PlainAvroSerde<Decision> serde = new PlainAvroSerde<>(Decision.class);
    private final Decision decision = new Decision(Verdict.NEAR, "a2", "a1", "s1", 0.9, 0, Records.NOON);

    @Test
    void roundTrips() {
        byte[] bytes = serde.serializer().serialize("store", decision);

        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(decision);
    }

    @Test
    void beginsWithTheMarkerOfAvrosSingleObjectEncoding() {
        assertThat(serde.serializer().serialize("store", decision)).startsWith(0xc3, 0x01);
    }

    @Test
    void rejectsBytesOfAnotherSchema() {
        byte[] bytes = serde.serializer().serialize("store", decision);
        bytes[3]++;

        assertThatThrownBy(() -> serde.deserializer().deserialize("store", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("store");
    }
}
