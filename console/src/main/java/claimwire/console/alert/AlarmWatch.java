package claimwire.console.alert;

import claimwire.console.canary.CanaryWatch;
import claimwire.console.lag.LagWatch;
import claimwire.console.management.Check;
import claimwire.console.management.Component;
import claimwire.console.recent.RecentFlow;
import claimwire.console.web.Guard;
import claimwire.console.web.Refusal;
import claimwire.settings.Settings;
import claimwire.settings.SettingsException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for alarms and tells them to a webhook; {@code GET /api/alarms} lists them, {@code POST /api/silences} keeps some quiet
 * until the console ends. Thread-safe; a thread of its own watches.
 */
public final class AlarmWatch implements Component, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmWatch.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MOST_BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final LagWatch lag;
    private final RecentFlow flow;
    private final CanaryWatch canary;
    private final Settings all;
    private final Guard guard;
    private final Clock clock;
    private final AlarmRules rules = new AlarmRules();
    private final AlarmBook book;
    private final Webhook webhook;
    private final Duration between;
    private final Thread thread = new Thread(this::run, "claimwire-alarms");
    private volatile String trouble = "";

    public AlarmWatch(LagWatch lag, RecentFlow flow, CanaryWatch canary, Settings settings, Guard guard, Clock clock) {
        AlarmSettings own = AlarmSettings.from(settings);
        this.lag = lag;
        this.flow = flow;
        this.canary = canary;
        this.all = settings;
        this.guard = guard;
        this.clock = clock;
        this.book = new AlarmBook(own.hold(), own.repeat());
        this.webhook = own.webhook() == null ? null : new Webhook(own.webhook());
        Duration quarter = own.hold().dividedBy(4).plusMillis(50);
        this.between = quarter.compareTo(MOST_BETWEEN_LOOKS) < 0 ? quarter : MOST_BETWEEN_LOOKS;
    }

    /** Begins to watch. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Adds the routes to the management port's. */
    public void addTo(RoutesConfig routes) {
        routes.get(
                "/api/alarms",
                context -> context.contentType("application/json").result(json().toString()));
        routes.post("/api/silences", context -> {
            if (guard.admits(context)) {
                silence(context);
            }
        });
    }

    @Override
    public String name() {
        return "alarms";
    }

    /** Whether it watches; a webhook that takes nothing is said, and is no reason to restart the console. */
    @Override
    public Check check() {
        if (!thread.isAlive()) {
            return new Check(false, "nobody watches for alarms");
        }
        String told = webhook == null ? "told to nobody: no console.alerts.webhook" : "told to the webhook";
        return new Check(true, trouble.isEmpty() ? told : trouble);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                Thread.sleep(between.toMillis());
            }
        } catch (InterruptedException closing) {
            LOG.debug("no longer watching for alarms");
        }
    }

    private AlarmRules.Signs signs() {
        return new AlarmRules.Signs(
                lag.report(), lag.check().detail(), flow.deadLetters(), flow.balance(), canary.waiting());
    }

    private void look() throws InterruptedException {
        Instant now = clock.instant();
        AlarmBook.Message message = book.update(rules.alarms(signs(), System.nanoTime()), now);
        if (webhook == null || message.empty()) {
            return;
        }
        try {
            webhook.post(message, now);
            book.told(message, now);
            trouble = "";
        } catch (IOException
                | RuntimeException lost) { // whatever an address makes of the client, the next look goes on
            if (trouble.isEmpty()) {
                LOG.warn(
                        "alarms cannot be told and will be told again: the webhook cannot be reached ({})",
                        lost.toString());
            }
            trouble = "the webhook does not take alarms: " + lost;
        }
    }

    /** Alarms that last and silences. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode alarms = json.putArray("alarms");
        book.lasting()
                .forEach((alarm, since) -> alarms.addObject()
                        .put("name", alarm.name())
                        .put("subject", alarm.subject())
                        .put("severity", alarm.severity())
                        .put("state", book.fires(since, clock.instant()) ? "firing" : "pending")
                        .put("summary", alarm.summary())
                        .put("since", since.toString()));
        ArrayNode silences = json.putArray("silences");
        book.silences(clock.instant())
                .forEach(silence -> silences.addObject()
                        .put("alarm", silence.name())
                        .put("subject", silence.subject())
                        .put("until", silence.until().toString()));
        return json;
    }

    private void silence(Context context) {
        try {
            JsonNode asked = JSON.readTree(context.body());
            Duration lasts = all.with(Map.of("for", asked.path("for").asText("")), "the request")
                    .duration("for");
            book.silence(new AlarmBook.Silence(
                    asked.path("alarm").asText(""),
                    asked.path("subject").asText(""),
                    clock.instant().plus(lasts)));
            context.contentType("application/json").result(json().toString());
        } catch (JsonProcessingException broken) {
            Refusal.answer(context, 400, "the body is no JSON: " + broken.getOriginalMessage());
        } catch (SettingsException wrong) {
            Refusal.answer(context, 400, wrong.getMessage());
        }
    }
}
