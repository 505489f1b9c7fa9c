package io.claimwire.runtime.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A schema registry over HTTP that tests can make fail. Its answers are those of Confluent's protocol. Thread-safe. */
public final class FakeRegistry implements AutoCloseable {
    /** Longer than any test waits. */
    private static final int HANGING = 30_000;

    private final Answers answers = new Answers();
    private final WireMockServer server;
    private final boolean tls;

    public FakeRegistry() {
        this(wireMockConfig().dynamicPort(), false);
    }

    /** A server with TLS, with the certificate of this PKCS12 store. */
    public static FakeRegistry secured(Path store, String password) {
        return new FakeRegistry(
                wireMockConfig()
                        .httpDisabled(true)
                        .dynamicHttpsPort()
                        .keystorePath(store.toString())
                        .keystorePassword(password)
                        .keyManagerPassword(password)
                        .keystoreType("PKCS12"),
                true);
    }

    private FakeRegistry(WireMockConfiguration configuration, boolean tls) {
        this.tls = tls;
        server = new WireMockServer(configuration
                .bindAddress("127.0.0.1")
                .gzipDisabled(true)
                .jettyStopTimeout(100L)
                .extensions(answers));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
    }

    public String url() {
        return tls ? "https://127.0.0.1:" + server.httpsPort() : "http://127.0.0.1:" + server.port();
    }

    /** Answers the next requests with this status, as a registry would put it. */
    public void fail(int status, int times) {
        say(status, Answers.error(status, "made to fail"), times);
    }

    /** Answers the next requests with this status and these words. */
    public void say(int status, String body, int times) {
        answer(aResponse().withStatus(status).withBody(body), times);
    }

    /** Does not answer the next requests. */
    public void hang(int times) {
        answer(aResponse().withFixedDelay(HANGING), times);
    }

    /** Sends incomplete responses to the next requests. */
    public void breakOff(int times) {
        answer(aResponse().withBody("{}").withChunkedDribbleDelay(2, HANGING), times);
    }

    /** Answers the next requests with this response. */
    public void answer(ResponseDefinitionBuilder instead, int times) {
        answers.replace(instead.build(), times);
    }

    public int requests() {
        return answers.authorizations.size();
    }

    public List<String> authorizations() {
        return answers.authorizations;
    }

    @Override
    public void close() {
        server.stop();
    }

    /** The response of the registry to each request. */
    private static final class Answers implements ResponseDefinitionTransformerV2 {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final List<String> authorizations = new CopyOnWriteArrayList<>();
        private final List<String> schemas = new ArrayList<>();
        private final Map<String, List<Integer>> subjects = new HashMap<>();
        private ResponseDefinition fault;
        private int failures;

        synchronized void replace(ResponseDefinition instead, int times) {
            fault = instead;
            failures = times;
        }

        @Override
        public String getName() {
            return "registry";
        }

        @Override
        public synchronized ResponseDefinition transform(ServeEvent event) {
            Request request = event.getRequest();
            authorizations.add(String.valueOf(request.getHeader("Authorization")));
            if (failures > 0) {
                failures--;
                return fault;
            }
            try {
                return answer(request).build();
            } catch (JsonProcessingException broken) {
                return send(422, error(42201, broken.getOriginalMessage())).build();
            }
        }

        private ResponseDefinitionBuilder answer(Request request) throws JsonProcessingException {
            String[] path =
                    request.getUrl().replaceFirst("\\?.*", "").substring(1).split("/");
            if (path[0].equals("schemas")) {
                return byId(Integer.parseInt(path[2]));
            } else if (path[0].equals("config")) {
                return send(200, request.getBodyAsString());
            } else if (path.length == 2) {
                return lookUp(path[1], schema(request));
            } else if (request.getMethod().equals(RequestMethod.POST)) {
                return register(path[1], schema(request));
            }
            List<Integer> ids = subjects.getOrDefault(path[1], List.of());
            return ids.isEmpty()
                    ? send(404, error(40401, "Subject not found"))
                    : send(200, id(ids.get(ids.size() - 1)));
        }

        private ResponseDefinitionBuilder byId(int id) {
            return id > 0 && id <= schemas.size()
                    ? send(
                            200,
                            JSON.createObjectNode()
                                    .put("schema", schemas.get(id - 1))
                                    .toString())
                    : send(404, error(40403, "Schema " + id + " not found"));
        }

        private ResponseDefinitionBuilder lookUp(String subject, String schema) {
            int id = schemas.indexOf(schema) + 1;
            return subjects.getOrDefault(subject, List.of()).contains(id)
                    ? send(200, id(id))
                    : send(404, error(40403, "Schema not found"));
        }

        private ResponseDefinitionBuilder register(String subject, String schema) {
            if (!schemas.contains(schema)) {
                schemas.add(schema);
            }
            int id = schemas.indexOf(schema) + 1;
            List<Integer> ids = subjects.computeIfAbsent(subject, added -> new ArrayList<>());
            if (!ids.contains(id)) {
                ids.add(id);
            }
            return send(200, id(id));
        }

        private static String schema(Request request) throws JsonProcessingException {
            return JSON.readTree(request.getBodyAsString()).get("schema").asText();
        }

        private static String id(int id) {
            return "{\"id\":" + id + "}";
        }

        private static String error(int code, String message) {
            return "{\"error_code\":" + code + ",\"message\":\"" + message + "\"}";
        }

        private static ResponseDefinitionBuilder send(int status, String body) {
            return aResponse().withStatus(status).withBody(body);
        }
    }
}
