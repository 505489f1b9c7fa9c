package io.claimwire.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Span;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.serde.RegistryAvroSerializer;
import io.claimwire.runtime.testing.FakeRegistry;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
    private static final String WORD = "changeit";

    @TempDir
    private static Path folder;

    private static Path trusted;

    /** A certificate for this machine, signed by itself, made by the JDK's own tool. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        trusted = folder.resolve("store.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        trusted.toString(),
                        "-storepass",
                        WORD))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    @Test
    void aRegistryWithATrustedCertificateIsUsedWithBasicAuthentication() {
        try (FakeRegistry registry = FakeRegistry.secured(trusted, WORD)) {
            RegistryAvroSerializer serializer = trusting(
                    registry,
                    Map.of(RegistrySettings.CREDENTIALS_SOURCE, "USER_INFO", RegistrySettings.USER_INFO, "ana:pass"));

            assertThat(serializer.serialize("spans", new Span(1, 2))).hasSize(7);
            assertThat(registry.authorizations()).containsOnly("Basic YW5hOnBhc3M=");
        }
    }

    @Test
    void trustedCertificatesMayBePem() throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(made().getCertificate("registry").getEncoded())
                + "\n-----END CERTIFICATE-----";
        try (FakeRegistry registry = FakeRegistry.secured(trusted, WORD)) {
            RegistryAvroSerializer serializer =
                    serializer(registry, Map.of(RegistrySettings.TRUSTED_CERTIFICATES, pem));

            assertThat(serializer.serialize("spans", new Span(1, 2))).hasSize(7);
        }
    }

    @Test
    void theJvmTrustStoreIsTheDefault() throws Exception {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(
                SSLContexts.custom().loadTrustMaterial(made(), null).build());
        try (FakeRegistry registry = FakeRegistry.secured(trusted, WORD)) {
            RegistryAvroSerializer serializer =
                    serializer(registry, Map.of(RegistrySettings.KEYSTORE_PASSWORD, "of no store"));

            assertThat(serializer.serialize("spans", new Span(1, 2))).hasSize(7);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void aKeyStoreMayHaveNoPassword() throws Exception {
        Path open = folder.resolve("open.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "client",
                made().getKey("registry", WORD.toCharArray()),
                new char[0],
                made().getCertificateChain("registry"));
        try (OutputStream out = Files.newOutputStream(open)) {
            store.store(out, new char[0]);
        }
        try (FakeRegistry registry = FakeRegistry.secured(trusted, WORD)) {
            RegistryAvroSerializer serializer = trusting(registry, Map.of(RegistrySettings.KEYSTORE, open.toString()));

            assertThat(serializer.serialize("spans", new Span(1, 2))).hasSize(7);
        }
    }

    @Test
    void anUnreadableStoreIsReportedInOneLine() {
        try (FakeRegistry registry = FakeRegistry.secured(trusted, WORD)) {
            Map<String, String> missing = Map.of(RegistrySettings.TRUSTSTORE, "/no/such/store.p12");

            assertThatThrownBy(() -> serializer(registry, missing))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("schema.registry.ssl.*")
                    .hasMessageContaining("/no/such/store.p12");
        }
    }

    @Test
    void anUntrustedCertificateIsAnOutageThatNamesTheSettingToCheck() {
        try (FakeRegistry registry = FakeRegistry.secured(trusted, WORD)) {
            RegistryAvroSerializer serializer = serializer(registry, Map.of());

            assertThatThrownBy(() -> serializer.serialize("spans", new Span(1, 2)))
                    .isInstanceOfSatisfying(
                            RegistryException.class,
                            answer -> assertThat(answer.outage()).isTrue())
                    .hasMessageContaining(RegistrySettings.TRUSTSTORE);
        }
    }

    private static KeyStore made() throws Exception {
        return KeyStore.getInstance(trusted.toFile(), WORD.toCharArray());
    }

    /** One that trusts the certificate. */
    private static RegistryAvroSerializer trusting(FakeRegistry registry, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put(RegistrySettings.TRUSTSTORE, trusted.toString());
        settings.put(RegistrySettings.TRUSTSTORE_PASSWORD, WORD);
        return serializer(registry, settings);
    }

    private static RegistryAvroSerializer serializer(FakeRegistry registry, Map<String, String> more) {
        Map<String, Object> configuration = new HashMap<>(Map.of(
                RegistrySettings.URL, registry.url(),
                RegistrySettings.AUTO_REGISTER, "true",
                RegistrySettings.MAX_RETRIES, "0"));
        configuration.putAll(more);
        RegistryAvroSerializer serializer = new RegistryAvroSerializer();
        serializer.configure(configuration, false);
        return serializer;
    }
}
