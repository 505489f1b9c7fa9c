package io.claimwire.console.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.console.web.BearerTokenAuth;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.runtime.web.ErrorResponse;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Dead letters over HTTP: {@code GET /api/dead-letters}, {@code GET /api/dead-letters/ID}, its bytes under
 * {@code …/value}, and {@code POST /api/dead-letters/replay}, which requires the token and is a dry run unless
 * {@code "dryRun": false} is given. Thread-safe.
 */
public final class DeadLetterApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LIMIT = 500;

    private final Settings settings;
    private final Topics topics;
    private final DeadLetterLog log;
    private final DeadLetterJson json;
    private final BearerTokenAuth auth;

    public DeadLetterApi(Settings settings, Topics topics, BearerTokenAuth auth) {
        this.settings = settings;
        this.topics = topics;
        this.log = new DeadLetterLog(settings, topics);
        this.json = new DeadLetterJson(topics);
        this.auth = auth;
    }

    /** Registers the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/dead-letters", context -> answer(context, () -> json(context, list(context))));
        routes.get(
                "/api/dead-letters/{id}",
                context -> answer(context, () -> found(context, deadLetter -> json(context, json.full(deadLetter)))));
        routes.get(
                "/api/dead-letters/{id}/value",
                context -> answer(context, () -> found(context, deadLetter -> value(context, deadLetter))));
        routes.post("/api/dead-letters/replay", context -> {
            if (auth.authorize(context)) {
                answer(context, () -> json(context, replay(context)));
            }
        });
    }

    private ObjectNode list(Context context) {
        DeadLetterFilter filter =
                filter(context.queryParam("stage"), context.queryParam("reason"), context.queryParam("all"));
        Deque<DeadLetter> latest = new ArrayDeque<>();
        long[] count = {0};
        log.read(filter, Long.MAX_VALUE, deadLetter -> {
            count[0]++;
            latest.addLast(deadLetter.brief());
            if (latest.size() > MAX_LIMIT) {
                latest.removeFirst();
            }
        });
        ObjectNode answer = JSON.createObjectNode().put("count", count[0]).put("readOnly", auth.readOnly());
        ArrayNode letters = answer.putArray("deadLetters");
        latest.descendingIterator().forEachRemaining(deadLetter -> letters.add(json.summary(deadLetter)));
        return answer;
    }

    private void found(Context context, Consumer<DeadLetter> answer) {
        log.find(context.pathParam("id"))
                .ifPresentOrElse(answer, () -> ErrorResponse.send(context, 404, "no dead letter with this id"));
    }

    /** Sent as an attachment that browsers do not render, because the content is untrusted. */
    private static void value(Context context, DeadLetter deadLetter) {
        context.header("Content-Disposition", "attachment; filename=\"dead-letter\"")
                .contentType("application/octet-stream")
                .result(deadLetter.value() == null ? new byte[0] : deadLetter.value());
    }

    private static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    /** One at a time: two concurrent plans would both send the record. */
    private synchronized ObjectNode replay(Context context) {
        JsonNode asked = body(context);
        List<DeadLetter> letters = new ArrayList<>();
        if (asked.has("ids")) {
            asked.get("ids")
                    .forEach(id -> letters.add(log.find(id.asText())
                            .orElseThrow(() -> new IllegalArgumentException("no dead letter " + id.asText()))));
        } else {
            DeadLetterFilter filter =
                    filter(asked.path("stage").asText(""), asked.path("reason").asText(""), null);
            log.read(filter, DeadLetterReplayer.MAX_BYTES, letters::add);
        }
        DeadLetterReplayer replay = new DeadLetterReplayer(settings, topics);
        List<DeadLetterReplayer.ReplayDecision> decisions =
                replay.plan(letters, asked.path("force").asBoolean(false));
        boolean dryRun = asked.path("dryRun").asBoolean(true);
        if (!dryRun) {
            replay.apply(decisions, log);
        }
        ObjectNode answer = JSON.createObjectNode().put("dryRun", dryRun);
        ArrayNode list = answer.putArray("deadLetters");
        decisions.forEach(decision -> list.add(json.decision(decision)));
        return answer;
    }

    private static JsonNode body(Context context) {
        try {
            JsonNode body = JSON.readTree(context.body());
            if (!body.isObject()) {
                throw new IllegalArgumentException("the body is not a JSON object");
            }
            return body;
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("the body is not valid JSON: " + broken.getOriginalMessage());
        }
    }

    private static DeadLetterFilter filter(String stage, String reason, String all) {
        return new DeadLetterFilter(stage == null ? "" : stage, reason == null ? "" : reason, "true".equals(all));
    }

    private static void answer(Context context, Runnable answer) {
        context.header("X-Content-Type-Options", "nosniff");
        try {
            answer.run();
        } catch (IllegalArgumentException wrong) {
            ErrorResponse.send(context, 400, wrong.getMessage());
        } catch (KafkaException outage) {
            ErrorResponse.send(
                    context.header("Retry-After", "5"), 503, "the broker does not answer: " + outage.getMessage());
        }
    }
}
