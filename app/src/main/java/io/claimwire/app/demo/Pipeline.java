package io.claimwire.app.demo;

import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.EnrichTopology;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.ingest.IngestDoor;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.publish.Publisher;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.Component;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.SinkService;
import io.claimwire.sink.postgres.SinkSettings;
import io.javalin.util.JavalinBindException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** All stages in this process, wired as {@code main} of each would. One thread starts and closes it. */
public final class Pipeline implements AutoCloseable {
    private final StreamsRunner enrich;
    private final SinkService sink;
    private final Publisher publisher;
    private final IngestDoor door;

    /**
     * Starts every stage; the topics must exist.
     *
     * @param anyPort whether another port will do when the one that is set is taken
     */
    public Pipeline(Settings settings, Topics topics, Supplier<ClaimExtractor> extractors, boolean anyPort)
            throws SQLException {
        EnrichSettings enriching = EnrichSettings.from(settings, topics);
        IngestSettings ingesting = IngestSettings.from(settings);
        enrich = new StreamsRunner(EnrichTopology.build(topics, extractors, enriching), enriching);
        enrich.start();
        sink = new SinkService(SinkSettings.from(settings), topics);
        sink.start();
        publisher = new Publisher(ingesting, topics);
        door = open(settings, topics, anyPort);
    }

    public Publisher publisher() {
        return publisher;
    }

    /** Port of {@code POST /articles}. */
    public int port() {
        return door.port();
    }

    /** Every stage as its operators ask for it. */
    public List<Component> components() {
        return List.of(
                publisher.component(publisher::trouble, "listening on port " + port()),
                enrich.component(),
                sink.component("writing to PostgreSQL"));
    }

    /** What stopped a stage for good; null while all run. */
    public RuntimeException failure() {
        return enrich.failure() == null ? sink.failure() : enrich.failure();
    }

    private IngestDoor open(Settings settings, Topics topics, boolean anyPort) {
        PushSettings wanted = PushSettings.from(settings);
        try {
            return new IngestDoor(settings, wanted, topics, publisher);
        } catch (JavalinBindException taken) {
            if (!anyPort) {
                throw taken;
            }
            return new IngestDoor(settings, wanted.withPort(0), topics, publisher);
        }
    }

    @Override
    public void close() {
        door.close();
        publisher.close();
        enrich.close();
        sink.close();
    }
}
