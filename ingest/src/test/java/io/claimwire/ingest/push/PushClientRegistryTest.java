package io.claimwire.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimwire.ingest.websub.HmacSignatures;
import io.claimwire.runtime.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushClientRegistryTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_772_525_106);
    private static final byte[] BODY = "{\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aTokenIdentifiesTheClient() throws IOException {
        PushClientRegistry senders = senders("meridian token opensesame 5\nvale.example token openbarley # another\n");

        assertThat(source(senders, Map.of("Authorization", "Bearer openbarley")))
                .contains("vale.example");
        assertThat(source(senders, Map.of("Authorization", "bearer opensesame")))
                .contains("meridian");
        assertThat(source(senders, Map.of("Authorization", "Bearer opensesam"))).isEmpty();
        assertThat(source(senders, Map.of("Authorization", "Basic opensesame"))).isEmpty();
        assertThat(source(senders, Map.of())).isEmpty();
    }

    @Test
    void aSignatureCoversTimeAndBodyForOneSource() throws IOException {
        PushClientRegistry senders = senders("meridian hmac mysecretkey\nother hmac anothersecret\n");
        String right = signed("1772525106", "mysecretkey");

        assertThat(source(senders, headers("meridian", "1772525106", right))).contains("meridian");
        assertThat(source(senders, headers("other", "1772525106", right))).isEmpty();
        assertThat(source(senders, headers("meridian", "1772525107", right))).isEmpty();
        assertThat(source(senders, headers("meridian", "1772524000", signed("1772524000", "mysecretkey"))))
                .isEmpty();
        assertThat(source(senders, headers("meridian", "1772525106", "sha256=00")))
                .isEmpty();
        assertThat(source(senders, headers("meridian", "1772525106", "md5=00"))).isEmpty();
        assertThat(source(senders, headers("meridian", "soon", right))).isEmpty();
        assertThat(senders.of(headers("meridian", "1772525106", right)::get, new byte[] {1}, NOW))
                .isEmpty();
    }

    @Test
    void tokensAndSignatureSecretsAreNotInterchangeable() throws IOException {
        PushClientRegistry senders = senders("meridian hmac mysecretkey\n");

        assertThat(source(senders, Map.of("Authorization", "Bearer mysecretkey")))
                .isEmpty();
    }

    @Test
    void anErrorNamesItsLineAndNeverASecret() throws IOException {
        for (String wrong : new String[] {
            "meridian token", "meridian magic opensesame", "meridian token opensesame fast", "meridian token short"
        }) {
            Path file = Files.writeString(folder.resolve("s"), "# senders\n" + wrong);
            assertThatThrownBy(() -> PushClientRegistry.read(file))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("line 2")
                    .hasMessageNotContaining("opensesame");
        }
        Path empty = Files.writeString(folder.resolve("s"), "# nobody\n");
        assertThatThrownBy(() -> PushClientRegistry.read(empty)).hasMessageContaining("has no client");
        assertThatThrownBy(() -> PushClientRegistry.read(folder.resolve("none")))
                .hasMessageContaining("cannot be read");
        assertThat(senders("meridian token opensesame")).hasToString("1 senders");
    }

    @Test
    void aClientOverItsRateLimitGetsTheTimeToWait() {
        PushClient sender = PushClient.of("meridian", 2);

        assertThat(sender.tryAcquire(20)).isZero();
        assertThat(sender.tryAcquire(1)).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        assertThat(PushClient.of("meridian", 0).tryAcquire(1_000_000)).isZero();
        assertThat(PushClient.of("meridian", 2).tryAcquire(1_000))
                .as("more than ever fits, into a full bucket")
                .isZero();
    }

    private PushClientRegistry senders(String lines) throws IOException {
        return PushClientRegistry.read(Files.writeString(folder.resolve("senders"), lines));
    }

    private static Optional<String> source(PushClientRegistry senders, Map<String, String> headers) {
        return senders.of(headers::get, BODY, NOW).map(PushClient::source);
    }

    private static String signed(String time, String secret) {
        byte[] head = (time + ".").getBytes(StandardCharsets.UTF_8);
        return "sha256=" + HmacSignatures.of("sha256", secret.getBytes(StandardCharsets.UTF_8), head, BODY);
    }

    private static Map<String, String> headers(String source, String time, String signature) {
        return Map.of(
                PushClientRegistry.SOURCE,
                source,
                PushClientRegistry.TIME,
                time,
                PushClientRegistry.SIGNATURE,
                signature);
    }
}
