package io.claimwire.runtime.config;

import java.util.List;

/** The registry client's settings: Confluent's own keys, so that a file written for their client works here. */
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
    /** Before the names of Kafka's own SSL settings. */
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

    /** Every key, in the order in which documentation lists them. */
    public static final List<Setting> KEYS = List.of(
            Setting.of(URL, "http://localhost:8081", "Addresses of the schema registry, comma-separated."),
            Setting.of(AUTO_REGISTER, "false", "Whether a serializer may register a schema that the registry lacks."),
            Setting.of(USE_LATEST, "false", "Whether a serializer takes the id of the subject's latest version."),
            Setting.of(CREDENTIALS_SOURCE, "", "USER_INFO (from basic.auth.user.info) or URL."),
            Setting.secret(USER_INFO, "user:password for the registry."),
            Setting.secret(BEARER_TOKEN, "Bearer token for the registry."),
            Setting.of(MAX_RETRIES, "3", "How often a request is repeated when the registry does not answer."),
            Setting.of(RETRY_WAIT, "100", "Milliseconds before the first repeat; doubles each time."),
            Setting.of(RETRY_MAX_WAIT, "2000", "Most milliseconds between two repeats."),
            Setting.of(TIMEOUT, "10000", "Milliseconds to wait for an answer of the registry."),
            Setting.of(TRUSTSTORE, "", "Trust store for a registry behind TLS."),
            Setting.secret(TRUSTSTORE_PASSWORD, "Its password."),
            Setting.of(TRUSTSTORE_TYPE, "", "Its type; PKCS12, or PEM with certificates, unless it is set."),
            Setting.of(KEYSTORE, "", "Key store when the registry asks for a client's certificate."),
            Setting.secret(KEYSTORE_PASSWORD, "Its password."),
            Setting.of(KEYSTORE_TYPE, "", "Its type; PKCS12, or PEM with a key, unless it is set."),
            Setting.of(TRUSTED_CERTIFICATES, "", "Trusted certificates in PEM, in place of a trust store."),
            Setting.of(CERTIFICATE_CHAIN, "", "The client's certificates in PEM, in place of a key store."),
            Setting.secret(KEY, "The client's key in PEM."),
            Setting.secret(KEY_PASSWORD, "Its password."),
            Setting.of(
                    SERIALIZER,
                    "io.claimwire.runtime.serde.RegistryAvroSerializer",
                    "Class that writes values; with -Pconfluent io.confluent.kafka.serializers.KafkaAvroSerializer."),
            Setting.of(
                    DESERIALIZER,
                    "io.claimwire.runtime.serde.RegistryAvroDeserializer",
                    "Class that reads values; with -Pconfluent io.confluent.kafka.serializers.KafkaAvroDeserializer."));

    private RegistrySettings() {}
}
