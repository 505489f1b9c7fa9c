package io.claimwire.runtime.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.http.LimitedBody;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Sends one request to the first address that answers, and repeats it with growing pauses when none does. Thread-safe.
 */
final class RegistryHttp {
    private static final Pattern USER = Pattern.compile("^(https?://)([^/]*)@");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Waiting longer than this for several silent addresses is left to whoever called. */
    private static final int MOST_TIMEOUTS = 3;

    /** A schema has some kilobytes. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final HttpClient client;
    private final List<String> addresses;
    private final String authorization;
    private final int retries;
    private final long firstWait;
    private final long longestWait;
    private final Duration timeout;
    private final AtomicInteger preferred = new AtomicInteger();

    RegistryHttp(Map<String, ?> configuration) {
        this.addresses = Arrays.stream(
                        value(configuration, RegistrySettings.URL, "").split(","))
                .map(address -> withoutUser(address.trim()).replaceAll("/+$", ""))
                .filter(address -> !address.isEmpty())
                .map(RegistryHttp::checked)
                .toList();
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(RegistrySettings.URL + " is not set");
        }
        this.authorization = authorization(configuration);
        this.retries = Integer.parseInt(value(configuration, RegistrySettings.MAX_RETRIES, "3"));
        this.firstWait = Long.parseLong(value(configuration, RegistrySettings.RETRY_WAIT, "100"));
        this.longestWait = Long.parseLong(value(configuration, RegistrySettings.RETRY_MAX_WAIT, "2000"));
        this.timeout = Duration.ofMillis(Long.parseLong(value(configuration, RegistrySettings.TIMEOUT, "10000")));
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(timeout);
        RegistryTls.context(configuration).ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    static String value(Map<String, ?> configuration, String key, String fallback) {
        Object value = configuration.get(key);
        return value == null || value.toString().isBlank()
                ? fallback
                : value.toString().trim();
    }

    JsonNode call(String method, String path, JsonNode body) {
        long deadline = System.nanoTime() + MOST_TIMEOUTS * timeout.toNanos();
        for (int attempt = 0; ; attempt++) {
            try {
                return once(method, path, body);
            } catch (RegistryException failed) {
                if (!worthRepeating(failed) || attempt >= retries || System.nanoTime() >= deadline) {
                    throw failed;
                }
                pause(attempt);
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
                if (!worthRepeating(failed)) {
                    preferred.set(index); // it lives, whatever it says
                    throw failed;
                }
                last = failed;
            }
        }
        throw last;
    }

    private JsonNode send(String address, String method, String path, JsonNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(timeout)
                .header("Accept", MEDIA_TYPE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE);
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            return read(answer(request.build()), method, address + path);
        } catch (IOException unreachable) {
            throw RegistryException.outage(
                    "schema registry " + address + " does not answer (" + reason(unreachable) + ")", unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw RegistryException.outage("interrupted while waiting for the schema registry " + address, interrupted);
        }
    }

    /** The client's own time-out ends with the headers: a body that drips would hold us for ever. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answered =
                client.sendAsync(request, head -> new LimitedBody(LARGEST_ANSWER));
        try {
            return answered.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            throw new IOException("no whole answer within " + timeout.toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        } finally {
            answered.cancel(true);
        }
    }

    private static JsonNode read(HttpResponse<String> response, String method, String url) {
        JsonNode answer;
        try {
            answer = JSON.readTree(response.body());
        } catch (JsonProcessingException garbage) {
            answer = null;
        }
        int status = response.statusCode();
        if (status / 100 == 2) {
            if (answer == null || !answer.isObject()) {
                throw RegistryException.outage(
                        "schema registry answered " + method + " " + url + " with something that is not JSON", null);
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
        throw RegistryException.answered(
                "schema registry answered " + method + " " + url + " with " + status + said + advice,
                status,
                registrySaid);
    }

    /** Silence, a time-out or an overload may pass; a redirect or a wrong password does not. */
    private static boolean worthRepeating(RegistryException failed) {
        return failed.outage()
                && (failed.status() == 0 || failed.status() == 408 || failed.status() == 429 || failed.status() >= 500);
    }

    private void pause(int attempt) {
        long wait = Math.min(longestWait, firstWait << Math.min(attempt, 20));
        try {
            Thread.sleep(wait / 2 + ThreadLocalRandom.current().nextLong(wait / 2 + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw RegistryException.outage("interrupted while waiting for the schema registry", interrupted);
        }
    }

    private static String authorization(Map<String, ?> configuration) {
        String token = value(configuration, RegistrySettings.BEARER_TOKEN, "");
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        String source = value(configuration, RegistrySettings.CREDENTIALS_SOURCE, "");
        String user = value(configuration, RegistrySettings.USER_INFO, "");
        if (source.equals("URL")) {
            Matcher given = USER.matcher(
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
            // said below
        }
        throw new SettingsException(RegistrySettings.URL + " has \"" + address
                + "\": each address must be like http://registry:8081 or https://registry/path");
    }

    /** A password must not stand in a request's address, nor in a message about it. */
    private static String withoutUser(String address) {
        return USER.matcher(address).replaceFirst("$1");
    }

    private static String reason(IOException unreachable) {
        String said =
                unreachable.getMessage() == null ? unreachable.getClass().getSimpleName() : unreachable.getMessage();
        return unreachable instanceof SSLException ? said + "; check " + RegistrySettings.TRUSTSTORE : said;
    }
}
