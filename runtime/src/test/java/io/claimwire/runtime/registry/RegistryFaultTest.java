package io.claimwire.runtime.registry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Span;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.serde.RegistryAvroDeserializer;
import io.claimwire.runtime.serde.RegistryAvroSerializer;
import io.claimwire.runtime.testing.FakeRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With any response of the registry a record is processed, retried or invalid; wrong responses are not cached. */
class RegistryFaultTest {
    private static final SpecificRecord SPAN = new Span(1, 2);

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @CsvSource({
        "302, 1", "400, 1", "401, 1", "403, 1", "404, 1", "405, 1", "407, 1", "408, 3", "409, 1", "413, 1", "422, 1",
        "429, 3", "500, 3", "502, 3", "503, 3"
    })
    void registryErrorsOnWriteAreOutagesAndOnlyTransientOnesAreRetried(int status, int requests) {
        RegistryAvroSerializer serializer = serializer(Map.of());
        registry.fail(status, Integer.MAX_VALUE);

        assertThatThrownBy(() -> serializer.serialize("spans", SPAN))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        answer -> assertThat(answer.outage()).isTrue())
                .hasMessageContaining(Integer.toString(status));

        assertThat(registry.requests()).isEqualTo(requests);
        registry.fail(status, 0);
        assertThat(serializer.serialize("spans", SPAN)).hasSize(7);
    }

    @ParameterizedTest
    @CsvSource({
        "301, true",
        "302, true",
        "307, true",
        "400, true",
        "401, true",
        "403, true",
        "404, false",
        "405, true",
        "407, true",
        "422, false",
        "429, true",
        "500, true",
        "503, true"
    })
    void registryErrorsOnReadAreClassifiedAsRecordErrorOrOutage(int status, boolean outage) {
        byte[] bytes = serializer(Map.of()).serialize("spans", SPAN);
        RegistryAvroDeserializer deserializer = deserializer(Map.of());
        registry.fail(status, Integer.MAX_VALUE);

        assertThatThrownBy(() -> deserializer.deserialize("spans", bytes))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        answer -> assertThat(answer.outage()).isEqualTo(outage));

        registry.fail(status, 0);
        assertThat(deserializer.deserialize("spans", bytes)).isEqualTo(SPAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>log in to the guest network</html>",
                "[]",
                "null",
                "{}",
                "{\"id\":null}",
                "{\"id\":\"seven\"}",
                "{\"id\":1.5}",
                "{\"id\":0}",
                "{\"id\":-1}",
                "{\"id\":99999999999}",
                "{\"id\":1,"
            })
    void anInvalidIdResponseIsAnOutageAndIsNotCached(String garbage) {
        RegistryAvroSerializer serializer = serializer(Map.of());
        registry.say(200, garbage, Integer.MAX_VALUE);

        outage(() -> serializer.serialize("spans", SPAN));

        registry.fail(200, 0);
        assertThat(serializer.serialize("spans", SPAN)).startsWith(0, 0, 0, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"{\\\"type\\\":\"}",
                "{\"schema\":null}",
                "{\"schema\":\"{}\",\"schemaType\":7}",
                "{\"schema\":7}",
                "{}",
                "hello"
            })
    void anInvalidSchemaResponseIsAnOutageAndIsNotCached(String garbage) {
        byte[] bytes = serializer(Map.of()).serialize("spans", SPAN);
        RegistryAvroDeserializer deserializer = deserializer(Map.of());
        registry.say(200, garbage, Integer.MAX_VALUE);

        outage(() -> deserializer.deserialize("spans", bytes));

        registry.fail(200, 0);
        assertThat(deserializer.deserialize("spans", bytes)).isEqualTo(SPAN);
    }

    @Test
    void aSchemaThatIsNotAvroIsARecordError() {
        byte[] bytes = serializer(Map.of()).serialize("spans", SPAN);
        registry.say(200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}", 1);

        assertThatThrownBy(() -> deserializer(Map.of()).deserialize("spans", bytes))
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        answer -> assertThat(answer.outage()).isFalse())
                .hasMessageContaining("JSON, not Avro");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 404, 409, 422})
    void responsesOfAProxyAreOutages(int status) {
        byte[] bytes = serializer(Map.of()).serialize("spans", SPAN);
        registry.say(status, "{\"message\":\"no Route matched with those values\"}", Integer.MAX_VALUE);

        outage(() -> deserializer(Map.of()).deserialize("spans", bytes));
    }

    @Test
    void aSlowRegistryTimesOutAndIsRetried() {
        registry.hang(2);
        RegistryAvroSerializer serializer = serializer(Map.of(RegistrySettings.TIMEOUT, "300"));

        assertThat(serializer.serialize("spans", SPAN)).hasSize(7);
        assertThat(registry.requests()).isEqualTo(3);
    }

    @Test
    void anIncompleteResponseDoesNotDelayOthers() {
        registry.breakOff(1);
        RegistryAvroSerializer serializer = serializer(Map.of(RegistrySettings.TIMEOUT, "300"));

        assertThat(serializer.serialize("spans", SPAN)).hasSize(7);
    }

    @Test
    void anEndlessResponseIsAnOutage() {
        registry.answer(aResponse().withBody(new byte[64 << 20]), Integer.MAX_VALUE);

        outage(() -> serializer(Map.of(RegistrySettings.MAX_RETRIES, "0")).serialize("spans", SPAN))
                .hasMessageContaining("more than");
    }

    @Test
    void anErrorResponseIsPreferredToATimeout() {
        byte[] unknown = {0, 0, 0, 0, 99, 2, 4};
        try (FakeRegistry hanging = new FakeRegistry()) {
            hanging.hang(Integer.MAX_VALUE);
            RegistryAvroDeserializer deserializer = deserializer(Map.of(
                    RegistrySettings.URL, hanging.url() + "," + registry.url(), RegistrySettings.TIMEOUT, "300"));

            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> deserializer.deserialize("spans", unknown))
                        .hasMessageContaining("404");
            }

            assertThat(hanging.requests()).isEqualTo(1);
            assertThat(registry.requests()).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "registry", "ftp://registry:8081", "http://", "http://a b"})
    void anInvalidRegistryUrlIsRejectedEarly(String address) {
        assertThatThrownBy(() -> serializer(Map.of(RegistrySettings.URL, address)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(address);
    }

    @Test
    void aRegistryThatIsDownIsNamedInTheError() throws IOException {
        String dead = dead();

        outage(() -> serializer(Map.of(RegistrySettings.URL, dead)).serialize("spans", SPAN))
                .hasMessageContaining(dead);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void theAvailableOneOfTwoRegistryUrlsIsUsed(int place) throws IOException {
        String both = place == 0 ? registry.url() + "," + dead() : dead() + " , " + registry.url() + "/";
        RegistryAvroSerializer serializer = serializer(Map.of(RegistrySettings.URL, both));

        byte[] bytes = serializer.serialize("spans", SPAN);

        assertThat(deserializer(Map.of(RegistrySettings.URL, both)).deserialize("spans", bytes))
                .isEqualTo(SPAN);
    }

    @Test
    void aPasswordInTheUrlIsSentAsAHeaderAndAppearsInNoMessage() {
        String address = registry.url().replace("http://", "http://ana:p@ss@");
        RegistryAvroSerializer serializer =
                serializer(Map.of(RegistrySettings.URL, address, RegistrySettings.CREDENTIALS_SOURCE, "URL"));
        registry.fail(401, 1);

        outage(() -> serializer.serialize("spans", SPAN)).hasMessageNotContaining("ss@");

        assertThat(registry.authorizations()).containsExactly("Basic YW5hOnBAc3M=");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> outage(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        return Assertions.assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RegistryException.class,
                        answer -> assertThat(answer.outage()).isTrue());
    }

    private RegistryAvroSerializer serializer(Map<String, String> more) {
        RegistryAvroSerializer serializer = new RegistryAvroSerializer();
        serializer.configure(configuration(more), false);
        return serializer;
    }

    private RegistryAvroDeserializer deserializer(Map<String, String> more) {
        RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer();
        deserializer.configure(configuration(more), false);
        return deserializer;
    }

    private Map<String, Object> configuration(Map<String, String> more) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                RegistrySettings.URL, registry.url(),
                RegistrySettings.AUTO_REGISTER, "true",
                RegistrySettings.MAX_RETRIES, "2",
                RegistrySettings.RETRY_WAIT, "1"));
        configuration.putAll(more);
        return configuration;
    }

    private static String dead() throws IOException {
        try (ServerSocket closedAgain = new ServerSocket(0)) {
            return "http://127.0.0.1:" + closedAgain.getLocalPort();
        }
    }
}
