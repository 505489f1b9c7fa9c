package claimwire.app.demo;

import claimwire.app.command.IngestDoor;
import claimwire.app.command.Service;
import claimwire.console.management.Component;
import claimwire.enrich.claim.ClaimExtractor;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.enrich.topology.EnrichTopology;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.ingest.publish.IngestSettings;
import claimwire.ingest.publish.Publisher;
import claimwire.ingest.push.PushSettings;
import claimwire.settings.Settings;
import claimwire.sink.SinkService;
import claimwire.sink.postgres.SinkSettings;
import claimwire.topics.Topics;
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
                Service.of(publisher, publisher::trouble, "listening on port " + port()),
                Service.of(enrich),
                Service.of(sink, "writing to PostgreSQL"));
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
