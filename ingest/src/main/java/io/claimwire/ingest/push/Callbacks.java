package io.claimwire.ingest.push;

import claimwire.Via;
import io.claimwire.ingest.format.Incoming;
import io.claimwire.ingest.format.Reception;
import io.claimwire.ingest.web.Inflation;
import io.claimwire.ingest.websub.WebSub;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What WebSub's hubs call: to verify that a subscription was meant, and with the feed itself when it has changed. What is not
 * signed with the topic's secret is taken and thrown away, as the recommendation wants. Thread-safe.
 */
final class Callbacks {
    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);
    private static final long LONGEST_LEASE = 90 * 86_400L;

    private final Clock clock;
    private final PushSettings settings;
    private final Reading reading;
    private final PushDoor.Leases leases;

    Callbacks(PushSettings settings, Reading reading, PushDoor.Leases leases, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.reading = reading;
        this.leases = leases;
    }

    void verify(Context context) {
        String topic = part(context, "topic");
        String feed = part(context, "feed");
        String challenge = context.queryParam("hub.challenge");
        boolean meant = settings.webSub().ours(topic, feed, context.pathParam("proof"))
                && topic.equals(context.queryParam("hub.topic"));
        if (meant && "denied".equals(context.queryParam("hub.mode"))) {
            LOG.warn("the hub of {} refuses to push it: {}", feed, context.queryParam("hub.reason"));
            context.status(200);
        } else if (meant && "subscribe".equals(context.queryParam("hub.mode")) && challenge != null) {
            leases.granted(feed, seconds(context.queryParam("hub.lease_seconds")));
            context.contentType("text/plain; charset=utf-8").result(challenge);
        } else {
            // also what somebody wants to unsubscribe in our name
            Answer.error(404, "no such subscription").to(context);
        }
    }

    void deliver(Context context) {
        String topic = part(context, "topic");
        String feed = part(context, "feed");
        if (!settings.webSub().ours(topic, feed, context.pathParam("proof"))) {
            Answer.error(404, "no such subscription").to(context);
            return;
        }
        byte[] body;
        try {
            body = Inflation.read(context.bodyInputStream(), "", settings.mostBytes());
        } catch (IOException broken) {
            Answer.error(400, "the body breaks off, or is too large").to(context);
            return;
        }
        if (!settings.webSub().signed(topic, context.header("X-Hub-Signature"), body)) {
            LOG.warn("a push of {} was not signed with its secret and is thrown away", feed);
            context.status(202);
            return;
        }
        // Jetty's own reading of it throws for a charset that nobody knows
        String type = Optional.ofNullable(context.header("Content-Type")).orElse("");
        List<Incoming> items = reading.items(body, type, topic, feed, Reception.of(Via.WEBSUB, clock.instant()));
        Answer answer = reading.publish(items);
        if (answer.status() >= 500) {
            answer.to(context);
        } else {
            context.status(202);
        }
    }

    private static long seconds(String said) {
        return said != null && said.matches("\\d{1,9}")
                ? Math.min(LONGEST_LEASE, Long.parseLong(said))
                : WebSub.LEASE.toSeconds();
    }

    private static String part(Context context, String name) {
        return WebSub.decoded(context.pathParam(name)).orElse("");
    }
}
