package claimwire.app.demo;

import claimwire.enrich.claim.ClaimExtractor;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.enrich.topology.EnrichTopology;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.ingest.publish.IngestSettings;
import claimwire.ingest.publish.Publisher;
import claimwire.ingest.push.PushDoor;
import claimwire.settings.Settings;
import claimwire.sink.SinkService;
import claimwire.sink.postgres.SinkSettings;
import claimwire.topics.Topics;
import io.javalin.util.JavalinBindException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Supplier;

/** All stages in this process, wired as {@code main} of each would. One thread starts and closes it. */
public final class Pipeline implements AutoCloseable {
    private final StreamsRunner enrich;
    private final SinkService sink;
    private final Publisher publisher;
    private final PushDoor door;

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
        door = open(ingesting, anyPort);
    }

    public Publisher publisher() {
        return publisher;
    }

    /** Port of {@code POST /articles}. */
    public int port() {
        return door.port();
    }

    /** What stopped a stage for good; null while all run. */
    public RuntimeException failure() {
        return enrich.failure() == null ? sink.failure() : enrich.failure();
    }

    private PushDoor open(IngestSettings ingesting, boolean anyPort) {
        try {
            return new PushDoor(ingesting, publisher, Clock.systemUTC());
        } catch (JavalinBindException taken) {
            if (!anyPort) {
                throw taken;
            }
            return new PushDoor(ingesting.withPort(0), publisher, Clock.systemUTC());
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
