package io.claimwire.runtime.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.diagnostics.RootCause;
import io.claimwire.runtime.http.DeadlineHttpClient;
import io.claimwire.runtime.kafka.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Sends requests to the first registry URL that answers; retries with backoff when none does. Thread-safe. */
final class RegistryRestClient {
    private static final Pattern USER_INFO_IN_URL = Pattern.compile("^(https?://)([^/]*)@");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Limits the wait when several URLs time out; the caller decides about further retries. */
    private static final int MAX_TIMEOUTS = 3;

    /** Schemas have a few kilobytes. */
    private static final int MAX_RESPONSE_BYTES = 16 << 20;

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final DeadlineHttpClient http;
    private final List<String> addresses;
    private final String authorization;
    private final int retries;
    private final Duration firstPause;
    private final Duration maxPause;
    private final Duration timeout;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryRestClient(Map<String, ?> configuration) {
        this.addresses = Arrays.stream(
                        value(configuration, RegistrySettings.URL, "").split(","))
                .map(address -> withoutUser(address.trim()).replaceAll("/+$", ""))
                .filter(address -> !address.isEmpty())
                .map(RegistryRestClient::checked)
                .toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(RegistrySettings.URL + " is not set");
        }
        this.authorization = authorization(configuration);
        this.retries = Integer.parseInt(value(configuration, RegistrySettings.MAX_RETRIES, "3"));
        this.firstPause = millis(configuration, RegistrySettings.RETRY_WAIT, "100");
        this.maxPause = millis(configuration, RegistrySettings.RETRY_MAX_WAIT, "2000");
        this.timeout = millis(configuration, RegistrySettings.TIMEOUT, "10000");
        this.http = new DeadlineHttpClient(timeout, MAX_RESPONSE_BYTES, tls(configuration));
    }

    private static Duration millis(Map<String, ?> configuration, String key, String fallback) {
        return Duration.ofMillis(Long.parseLong(value(configuration, key, fallback)));
    }

    /** TLS context from {@code schema.registry.ssl.*}, by Kafka's rules; null for the JVM's default trust store. */
    private static SSLContext tls(Map<String, ?> configuration) {
        Map<String, Object> ssl = new HashMap<>();
        configuration.forEach((key, value) -> {
            if (key.startsWith(RegistrySettings.SSL)
                    && value != null
                    && !value.toString().isBlank()) {
                ssl.put(
                        key.substring(RegistrySettings.SSL_PREFIX.length()),
                        value.toString().trim());
            }
        });
        addMissingPasswords(ssl, "ssl.truststore.", "certificates");
        addMissingPasswords(ssl, "ssl.keystore.", "key");
        if (ssl.keySet().stream().allMatch(key -> key.endsWith(".type"))) {
            return null;
        }
        ConfigDef known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        try {
            DefaultSslEngineFactory factory = new DefaultSslEngineFactory();
            factory.configure(known.parse(ssl));
            return factory.sslContext();
        } catch (KafkaException unusable) {
            throw new IllegalArgumentException(
                    "invalid TLS settings of the registry (schema.registry.ssl.*): " + RootCause.message(unusable),
                    unusable);
        }
    }

    /** Kafka rejects a password without a store, and a store without a password although it may have none. */
    private static void addMissingPasswords(Map<String, Object> ssl, String store, String pem) {
        ssl.putIfAbsent(store + "type", ssl.containsKey(store + pem) ? "PEM" : "PKCS12");
        if (!ssl.containsKey(store + "location")) {
            ssl.remove(store + "password");
        } else if (!"PEM".equals(ssl.get(store + "type"))) {
            ssl.putIfAbsent(store + "password", "");
        }
    }

    static String value(Map<String, ?> configuration, String key, String fallback) {
        Object value = configuration.get(key);
        return value == null || value.toString().isBlank()
                ? fallback
                : value.toString().trim();
    }

    JsonNode call(String method, String path, JsonNode body) {
        long deadline = System.nanoTime() + MAX_TIMEOUTS * timeout.toNanos();
        Backoff backoff = new Backoff(firstPause, maxPause);
        for (int attempt = 0; ; attempt++) {
            try {
                return once(method, path, body);
            } catch (RegistryException failed) {
                if (!isRetryable(failed) || attempt >= retries || System.nanoTime() >= deadline) {
                    throw failed;
                }
                if (!backoff.pause()) {
                    throw RegistryException.outage("interrupted while waiting for the schema registry", failed);
                }
            }
        }
    }

    private JsonNode once(String method, String path, JsonNode body) {
        RegistryException last = null;
        int first = preferred.get();
        for (int i = 0; i < addresses.size(); i++) {
            int index = (first + i) % addresses.size();
            try {
                JsonNode answer = send(addresses.get(index), method, path, body);
                preferred.set(index);
                return answer;
            } catch (RegistryException failed) {
                if (!isRetryable(failed)) {
                    preferred.set(index); // any response shows that the registry is reachable
                    throw failed;
                }
                last = failed;
            }
        }
        throw last;
    }

    private JsonNode send(String address, String method, String path, JsonNode body) {
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(address + path));
        request.setHeader("Accept", MEDIA_TYPE);
        if (body != null) {
            request.setEntity(new StringEntity(
                    body.toString(), ContentType.parse(MEDIA_TYPE).withCharset(StandardCharsets.UTF_8)));
        }
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        try {
            return read(http.send(request), method, address + path);
        } catch (IOException unreachable) {
            throw RegistryException.outage(
                    "schema registry " + address + " does not answer (" + reason(unreachable) + ")", unreachable);
        }
    }

    private static JsonNode read(DeadlineHttpClient.Response response, String method, String url) {
        JsonNode answer;
        try {
            answer = JSON.readTree(response.body());
        } catch (JsonProcessingException garbage) {
            answer = null;
        }
        int status = response.status();
        if (status / 100 == 2) {
            if (answer == null || !answer.isObject()) {
                throw RegistryException.outage(
                        "schema registry responded " + method + " " + url + " with a body that is not JSON", null);
            }
            return answer;
        }
        String said = answer == null || !answer.has("message")
                ? ""
                : ": " + answer.get("message").asText();
        boolean registrySaid = answer != null && answer.path("error_code").isInt();
        String advice = status == 401 || status == 403
                ? "; check " + RegistrySettings.USER_INFO
                : registrySaid || status >= 500 ? "" : "; is " + RegistrySettings.URL + " right?";
        throw RegistryException.fromResponse(
                "schema registry responded " + method + " " + url + " with " + status + said + advice,
                status,
                registrySaid);
    }

    /** No response, timeouts and overload are transient; redirects and authentication failures are not. */
    private static boolean isRetryable(RegistryException failed) {
        return failed.outage()
                && (failed.status() == 0 || failed.status() == 408 || failed.status() == 429 || failed.status() >= 500);
    }

    private static String authorization(Map<String, ?> configuration) {
        String token = value(configuration, RegistrySettings.BEARER_TOKEN, "");
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        String source = value(configuration, RegistrySettings.CREDENTIALS_SOURCE, "");
        String user = value(configuration, RegistrySettings.USER_INFO, "");
        if (source.equals("URL")) {
            Matcher given = USER_INFO_IN_URL.matcher(
                    value(configuration, RegistrySettings.URL, "").split(",")[0].trim());
            user = given.find() ? URLDecoder.decode(given.group(2).replace("+", "%2B"), StandardCharsets.UTF_8) : "";
        }
        return user.isEmpty()
                ? ""
                : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }

    private static String checked(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // reported below
        }
        throw new SettingsException(RegistrySettings.URL + " has \"" + address
                + "\": each must be a URL such as http://registry:8081 or https://registry/path");
    }

    /** Credentials must not appear in requests or messages. */
    private static String withoutUser(String address) {
        return USER_INFO_IN_URL.matcher(address).replaceFirst("$1");
    }

    private static String reason(IOException unreachable) {
        String said =
                unreachable.getMessage() == null ? unreachable.getClass().getSimpleName() : unreachable.getMessage();
        return unreachable instanceof SSLException ? said + "; check " + RegistrySettings.TRUSTSTORE : said;
    }
}
