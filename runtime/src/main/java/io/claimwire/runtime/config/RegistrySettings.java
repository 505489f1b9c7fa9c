package io.claimwire.runtime.config;

import java.util.List;

/**
 * Settings of the schema registry client. The keys are Confluent's, so that an existing client configuration works
 * here.
 */
public final class RegistrySettings {
    public static final String URL = "schema.registry.url";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST = "use.latest.version";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String BEARER_TOKEN = "bearer.auth.token";
    public static final String MAX_RETRIES = "max.retries";
    public static final String RETRY_WAIT = "retries.wait.ms";
    public static final String RETRY_MAX_WAIT = "retries.max.wait.ms";
    public static final String TIMEOUT = "http.read.timeout.ms";
    /** Prefix of Kafka's SSL settings. */
    public static final String SSL_PREFIX = "schema.registry.";

    public static final String SSL = SSL_PREFIX + "ssl.";
    public static final String TRUSTSTORE = "schema.registry.ssl.truststore.location";
    public static final String TRUSTSTORE_PASSWORD = "schema.registry.ssl.truststore.password";
    public static final String TRUSTSTORE_TYPE = "schema.registry.ssl.truststore.type";
    public static final String KEYSTORE = "schema.registry.ssl.keystore.location";
    public static final String KEYSTORE_PASSWORD = "schema.registry.ssl.keystore.password";
    public static final String KEYSTORE_TYPE = "schema.registry.ssl.keystore.type";
    public static final String TRUSTED_CERTIFICATES = "schema.registry.ssl.truststore.certificates";
    public static final String CERTIFICATE_CHAIN = "schema.registry.ssl.keystore.certificate.chain";
    public static final String KEY = "schema.registry.ssl.keystore.key";
    public static final String KEY_PASSWORD = "schema.registry.ssl.key.password";
    public static final String SERIALIZER = "value.serializer.class";
    public static final String DESERIALIZER = "value.deserializer.class";

    /** All keys, in the order of the documentation. */
    public static final List<Setting> KEYS = List.of(
            Setting.of(URL, "http://localhost:8081", "URLs of the schema registry, comma-separated."),
            Setting.of(
                    AUTO_REGISTER, "false", "Whether serializers register schemas that are missing in the registry."),
            Setting.of(USE_LATEST, "false", "Whether serializers use the latest schema version of the subject."),
            Setting.of(CREDENTIALS_SOURCE, "", "Source of the credentials: USER_INFO (basic.auth.user.info) or URL."),
            Setting.secret(USER_INFO, "Registry credentials as user:password."),
            Setting.secret(BEARER_TOKEN, "Bearer token for the registry."),
            Setting.of(MAX_RETRIES, "3", "Maximum number of retries when the registry does not answer."),
            Setting.of(RETRY_WAIT, "100", "Milliseconds before the first retry; doubled after each retry."),
            Setting.of(RETRY_MAX_WAIT, "2000", "Maximum milliseconds between two retries."),
            Setting.of(TIMEOUT, "10000", "Read timeout of registry requests in milliseconds."),
            Setting.of(TRUSTSTORE, "", "Trust store for TLS to the registry."),
            Setting.secret(TRUSTSTORE_PASSWORD, "Password of the trust store."),
            Setting.of(
                    TRUSTSTORE_TYPE, "", "Type of the trust store; default PKCS12, or PEM when certificates are set."),
            Setting.of(KEYSTORE, "", "Key store, when the registry requires a client certificate."),
            Setting.secret(KEYSTORE_PASSWORD, "Password of the key store."),
            Setting.of(KEYSTORE_TYPE, "", "Type of the key store; default PKCS12, or PEM when a key is set."),
            Setting.of(TRUSTED_CERTIFICATES, "", "Trusted certificates in PEM, instead of a trust store."),
            Setting.of(CERTIFICATE_CHAIN, "", "Client certificate chain in PEM, instead of a key store."),
            Setting.secret(KEY, "Client private key in PEM."),
            Setting.secret(KEY_PASSWORD, "Password of the private key."),
            Setting.of(
                    SERIALIZER,
                    "io.claimwire.runtime.serde.RegistryAvroSerializer",
                    "Serializer class of record values; with -Pconfluent: io.confluent.kafka.serializers.KafkaAvroSerializer."),
            Setting.of(
                    DESERIALIZER,
                    "io.claimwire.runtime.serde.RegistryAvroDeserializer",
                    "Deserializer class of record values; with -Pconfluent: io.confluent.kafka.serializers.KafkaAvroDeserializer."));

    static final List<String> NUMBERS = List.of(MAX_RETRIES, RETRY_WAIT, RETRY_MAX_WAIT, TIMEOUT);
    static final List<String> FLAGS = List.of(AUTO_REGISTER, USE_LATEST);

    private RegistrySettings() {}
}
