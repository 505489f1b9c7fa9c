package io.claimwire.runtime.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import claimwire.Span;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.registry.RegistryException;
import io.claimwire.runtime.testing.FakeRegistry;
import io.claimwire.schemas.testing.Records;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistrySerdeTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final RegistryAvroSerializer serializer = new RegistryAvroSerializer();
    private final RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer();

    @BeforeEach
    void configure() {
        configure(Map.of());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void writesMagicByteSchemaIdAndAvro() {
        byte[] bytes = serializer.serialize("spans", new Span(3, 70));

        // int 3 is 06 and int 70 is 8c01 in Avro's zig-zag
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("00" + "00000001" + "06" + "8c01");
    }

    @Test
    void roundTrips() {
        Claim claim = Records.claim("c1", "a1", "Ana Torvik said “nothing” – 😀")
                .setSpeaker(Records.speaker("Ana Torvik"))
                .setCue(Records.said())
                .setPublishedAt(Records.NOON)
                .build();

        assertThat(deserializer.deserialize("claims", serializer.serialize("claims", claim)))
                .isEqualTo(claim);
    }

    @Test
    void cachesSchemasAndIds() {
        for (int i = 0; i < 5; i++) {
            deserializer.deserialize("spans", serializer.serialize("spans", new Span(i, i)));
        }

        assertThat(registry.requests()).isEqualTo(2);
    }

    @Test
    void passesNullThrough() {
        assertThat(serializer.serialize("spans", null)).isNull();
        assertThat(deserializer.deserialize("spans", null)).isNull();
    }

    @Test
    void anUnregisteredSchemaIsRejectedWithoutAutoRegistration() {
        configure(Map.of(RegistrySettings.AUTO_REGISTER, "false"));

        assertThatThrownBy(() -> serializer.serialize("spans", new Span(1, 2)))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        answer -> assertThat(answer.outage()).isTrue())
                .hasMessageContaining("spans-value")
                .hasMessageContaining("topics create");
    }

    @Test
    void usesTheLatestVersionsIdWhenConfigured() {
        serializer.serialize("spans", new Span(1, 2));
        configure(Map.of(RegistrySettings.AUTO_REGISTER, "false", RegistrySettings.USE_LATEST, "true"));

        assertThat(serializer.serialize("spans", new Span(1, 2))).startsWith(0, 0, 0, 0, 1);
    }

    @Test
    void anUnknownIdIsARecordError() {
        byte[] unknown = HexFormat.of().parseHex("00000000630204");

        assertThatThrownBy(() -> deserializer.deserialize("spans", unknown))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        answer -> assertThat(answer.outage()).isFalse());
    }

    @Test
    void bytesThatAreNotInTheWireFormatAreARecordError() {
        assertThatThrownBy(() -> deserializer.deserialize("spans", new byte[] {'{', '}', 1, 2, 3, 4}))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(RegistryException.class)
                .hasMessageContaining("wire format");
    }

    @Test
    void corruptAvroIsARecordError() {
        byte[] bytes =
                serializer.serialize("claims", Records.claim("c", "a", "t").build());
        bytes[WireFormat.HEADER] = (byte) 0xff;

        assertThatThrownBy(() -> deserializer.deserialize("claims", bytes)).isInstanceOf(SerializationException.class);
    }

    @Test
    void retriesFailedRequests() {
        registry.fail(503, 2);

        assertThat(serializer.serialize("spans", new Span(1, 2))).hasSize(7);
        assertThat(registry.requests()).isEqualTo(3);
    }

    @Test
    void sendsBasicAuthentication() {
        configure(Map.of(RegistrySettings.CREDENTIALS_SOURCE, "USER_INFO", RegistrySettings.USER_INFO, "ana:pass"));

        serializer.serialize("spans", new Span(1, 2));

        assertThat(registry.authorizations()).containsExactly("Basic YW5hOnBhc3M=");
    }

    private void configure(Map<String, String> more) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                RegistrySettings.URL,
                registry.url(),
                RegistrySettings.AUTO_REGISTER,
                "true",
                RegistrySettings.RETRY_WAIT,
                "1"));
        configuration.putAll(more);
        serializer.configure(configuration, false);
        deserializer.configure(configuration, false);
    }
}
