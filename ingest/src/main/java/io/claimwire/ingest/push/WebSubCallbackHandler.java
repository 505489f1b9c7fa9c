package io.claimwire.ingest.push;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.web.BodyDecompressor;
import io.claimwire.ingest.websub.WebSub;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Callbacks of WebSub hubs: verification of a subscription, and delivery of a changed feed. Unsigned content is
 * accepted and ignored, as the recommendation requires. Thread-safe.
 */
final class WebSubCallbackHandler {
    private static final Logger LOG = LoggerFactory.getLogger(WebSubCallbackHandler.class);
    private static final long MAX_LEASE_SECONDS = 90 * 86_400L;

    private final Clock clock;
    private final PushSettings settings;
    private final PushBodyProcessor reading;
    private final ArticleHttpServer.Leases leases;

    WebSubCallbackHandler(
            PushSettings settings, PushBodyProcessor reading, ArticleHttpServer.Leases leases, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.reading = reading;
        this.leases = leases;
    }

    void verify(Context context) {
        String topic = part(context, "topic");
        String feed = part(context, "feed");
        String challenge = context.queryParam("hub.challenge");
        boolean meant = settings.webSub().isValidProof(topic, feed, context.pathParam("proof"))
                && topic.equals(context.queryParam("hub.topic"));
        if (meant && "denied".equals(context.queryParam("hub.mode"))) {
            LOG.warn("the hub of {} denied the subscription: {}", feed, context.queryParam("hub.reason"));
            context.status(200);
        } else if (meant && "subscribe".equals(context.queryParam("hub.mode")) && challenge != null) {
            leases.granted(feed, seconds(context.queryParam("hub.lease_seconds")));
            context.contentType("text/plain; charset=utf-8").result(challenge);
        } else {
            // also rejects unsubscriptions by third parties
            HttpReply.error(404, "no such subscription").to(context);
        }
    }

    void deliver(Context context) {
        String topic = part(context, "topic");
        String feed = part(context, "feed");
        if (!settings.webSub().isValidProof(topic, feed, context.pathParam("proof"))) {
            HttpReply.error(404, "no such subscription").to(context);
            return;
        }
        byte[] body;
        try {
            body = BodyDecompressor.read(context.bodyInputStream(), "", settings.maxBytes());
        } catch (IOException broken) {
            HttpReply.error(400, "the body is truncated or too large").to(context);
            return;
        }
        if (!settings.webSub().isSigned(topic, context.header("X-Hub-Signature"), body)) {
            LOG.warn("ignored a WebSub delivery of {} with an invalid signature", feed);
            context.status(202);
            return;
        }
        // Jetty's own method throws for unknown charsets
        String type = Optional.ofNullable(context.header("Content-Type")).orElse("");
        List<ParseResult> items =
                reading.items(body, type, topic, feed, ReceiptContext.of(Via.WEBSUB, clock.instant()));
        HttpReply answer = reading.publish(items);
        if (answer.status() >= 500) {
            answer.to(context);
        } else {
            context.status(202);
        }
    }

    private static long seconds(String said) {
        return said != null && said.matches("\\d{1,9}")
                ? Math.min(MAX_LEASE_SECONDS, Long.parseLong(said))
                : WebSub.LEASE.toSeconds();
    }

    private static String part(Context context, String name) {
        return WebSub.decoded(context.pathParam(name)).orElse("");
    }
}
