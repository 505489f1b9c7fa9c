package io.claimwire.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.StoryClaims;
import io.claimwire.schemas.testing.Records;
import java.io.InputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class PlainAvroSerdeTest {
    private final PlainAvroSerde<Decision> serde = new PlainAvroSerde<>(Decision.class);
    private final Decision decision = new Decision(Verdict.NEAR, "a2", "a1", "s1", 0.9, 0, Records.NOON);

    @Test
    void readsBackWhatItWrote() {
        byte[] bytes = serde.serializer().serialize("store", decision);

        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(decision);
    }

    @Test
    void beginsWithTheMarkerOfAvrosSingleObjectEncoding() {
        assertThat(serde.serializer().serialize("store", decision)).startsWith(0xc3, 0x01);
    }

    @Test
    void refusesBytesOfAnotherSchema() {
        byte[] bytes = serde.serializer().serialize("store", decision);
        bytes[3]++;

        assertThatThrownBy(() -> serde.deserializer().deserialize("store", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("store");
    }

    @Test
    void readsWhatAnEarlierVersionLeftInAChangelog() throws Exception {
        Schema earlier;
        try (InputStream file = StoryClaims.class.getResourceAsStream("/claimwire/internal/StoryClaims.1.avsc")) {
            earlier = new Schema.Parser().parse(file);
        }
        GenericData.Record written = new GenericRecordBuilder(earlier)
                .set("seenAt", Records.NOON.toEpochMilli())
                .build();
        byte[] bytes = new BinaryMessageEncoder<>(GenericData.get(), earlier)
                .encode(written)
                .array();

        StoryClaims read =
                new PlainAvroSerde<>(StoryClaims.class).deserializer().deserialize("store", bytes);

        assertThat(earlier).isNotEqualTo(StoryClaims.getClassSchema());
        assertThat(read.getSeenAt()).isEqualTo(Records.NOON);
    }
}
