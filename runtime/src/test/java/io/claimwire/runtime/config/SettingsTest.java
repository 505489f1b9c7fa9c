package io.claimwire.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final Setting PORT = Setting.of("ingest.http.port", "8088", "A port.");
    private static final Setting WORD = Setting.secret("postgres.password", "A password.");

    @TempDir
    Path folder;

    private final SettingsLoader loader = new SettingsLoader(List.of(PORT, WORD, KafkaSettings.BOOTSTRAP));

    @Test
    void theCommandLineWinsOverTheEnvironmentOverTheFileOverTheDefault() throws IOException {
        assertThat(given("ingest.http.port").source()).isEqualTo("default");

        loader.file(Files.writeString(folder.resolve("my.properties"), "ingest.http.port=1\n"));
        assertThat(given("ingest.http.port").value()).isEqualTo("1");

        loader.environment(Map.of("CLAIMWIRE_INGEST_HTTP_PORT", "2"));
        assertThat(given("ingest.http.port").value()).isEqualTo("2");

        loader.flags(Map.of("ingest.http.port", "3"));
        assertThat(given("ingest.http.port")).isEqualTo(new Settings.ConfigValue("3", "command line"));
    }

    @Test
    void rejectsAnUnknownSettingWithASuggestion() {
        assertThatThrownBy(() -> loader.flags(Map.of("ingest.htp.port", "1")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("unknown setting ingest.htp.port")
                .hasMessageContaining("did you mean ingest.http.port?");
    }

    @Test
    void rejectsAnUnknownClaimwireVariable() {
        assertThatThrownBy(() -> loader.environment(Map.of("CLAIMWIRE_POSTGRES_PASSWROD", "x")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("postgres.password");
    }

    @Test
    void leavesOtherProgramsVariablesAlone() {
        loader.environment(Map.of("KAFKA_HOME", "/opt/kafka", "KAFKA_HEAP_OPTS", "-Xmx1g"));

        assertThat(loader.load().all()).doesNotContainKeys("kafka.home", "kafka.heap.opts");
    }

    @Test
    void saslAndTlsSettingsReachEveryKafkaClient() {
        loader.environment(Map.of("KAFKA_SECURITY_PROTOCOL", "SASL_SSL", "KAFKA_SASL_MECHANISM", "PLAIN"))
                .flags(Map.of("kafka.sasl.jaas.config", "secret", "kafka.ssl.truststore.location", "/t.p12"));
        Settings settings = loader.load();

        for (Map<String, Object> client : List.of(
                KafkaSettings.producer(settings),
                KafkaSettings.consumer(settings),
                KafkaSettings.admin(settings),
                KafkaSettings.streams(settings))) {
            assertThat(client)
                    .containsEntry("security.protocol", "SASL_SSL")
                    .containsEntry("sasl.mechanism", "PLAIN")
                    .containsEntry("sasl.jaas.config", "secret")
                    .containsEntry("ssl.truststore.location", "/t.p12");
        }
    }

    @Test
    void secretValuesAreMasked() {
        assertThat(loader.secret("postgres.password")).isTrue();
        assertThat(loader.secret("kafka.sasl.jaas.config")).isTrue();
        assertThat(loader.secret("kafka.ssl.keystore.password")).isTrue();
        assertThat(loader.secret("kafka.bootstrap.servers")).isFalse();
    }

    @Test
    void readsDurations() {
        Settings settings =
                loader.load().with(Map.of("a", "500ms", "b", "30s", "c", "5m", "d", "12h", "e", "3d"), "test");

        assertThat(List.of("a", "b", "c", "d", "e"))
                .extracting(settings::getDuration)
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(12),
                        Duration.ofDays(3));
    }

    @Test
    void reportsWhatIsAllowedForAnInvalidValue() {
        loader.flags(Map.of("ingest.http.port", "eighty"));

        assertThatThrownBy(() -> loader.load().getInt("ingest.http.port", 0, 65_535))
                .isInstanceOf(SettingsException.class)
                .hasMessage("ingest.http.port is \"eighty\" (from command line): must be an integer from 0 to 65535");
    }

    @Test
    void aMissingFileIsOneLine() {
        assertThatThrownBy(() -> loader.file(folder.resolve("none.properties")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.properties");
    }

    private Settings.ConfigValue given(String key) {
        return loader.load().all().get(key);
    }
}
