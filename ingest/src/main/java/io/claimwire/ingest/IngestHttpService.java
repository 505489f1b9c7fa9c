package io.claimwire.ingest;

import io.claimwire.ingest.poll.FeedRecordCodec;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.push.ArticleHttpServer;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.push.VerdictCache;
import io.claimwire.ingest.push.VerdictReader;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import java.time.Clock;

/**
 * The HTTP endpoint of ingest with its Kafka clients: verdicts for {@code GET /articles/ID}, and WebSub leases.
 * Thread-safe.
 */
public final class IngestHttpService implements AutoCloseable {
    private final ArticleHttpServer server;
    private final VerdictReader verdicts;
    private final Thread bodies;

    public IngestHttpService(Settings settings, PushSettings push, Topics topics, ArticlePublisher publisher) {
        Clock clock = Clock.systemUTC();
        VerdictCache known = new VerdictCache();
        FeedRecordCodec records = new FeedRecordCodec(
                topics.feeds().name(), () -> publisher.partitions(topics.feeds().name()));
        this.server = new ArticleHttpServer(
                push,
                publisher,
                known,
                (feed, seconds) -> publisher.recordError(records.lease(feed, clock.millis() + seconds * 1000)),
                clock);
        this.verdicts = new VerdictReader(KafkaSettings.standaloneConsumer(settings), topics, known, clock);
        this.bodies = new Thread(verdicts, "claimwire-verdicts");
        bodies.setDaemon(true);
        bodies.start();
    }

    /** The port of the server. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        verdicts.close();
        try {
            bodies.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
