package io.claimwire.runtime.registry;

import static io.claimwire.runtime.registry.RegistryHttp.value;

import io.claimwire.runtime.config.RegistrySettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Builds the TLS context that {@code schema.registry.ssl.*} describes. */
final class RegistryTls {
    private RegistryTls() {}

    /** Empty when nothing is set and the JVM's own trust store holds. */
    static Optional<SSLContext> context(Map<String, ?> configuration) {
        String trusted = value(configuration, RegistrySettings.TRUSTSTORE, "");
        String own = value(configuration, RegistrySettings.KEYSTORE, "");
        if (trusted.isEmpty() && own.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            char[] trustWord = word(configuration, RegistrySettings.TRUSTSTORE_PASSWORD);
            trust.init(
                    trusted.isEmpty()
                            ? null
                            : open(
                                    trusted,
                                    value(configuration, RegistrySettings.TRUSTSTORE_TYPE, "PKCS12"),
                                    trustWord));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            char[] keyWord = word(configuration, RegistrySettings.KEYSTORE_PASSWORD);
            keys.init(
                    own.isEmpty()
                            ? null
                            : open(own, value(configuration, RegistrySettings.KEYSTORE_TYPE, "PKCS12"), keyWord),
                    keyWord);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "the registry's TLS settings (schema.registry.ssl.*) cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private static KeyStore open(String file, String type, char[] word) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            store.load(in, word);
        }
        return store;
    }

    private static char[] word(Map<String, ?> configuration, String key) {
        return value(configuration, key, "").toCharArray();
    }
}
