package io.claimwire.app.demo;

import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.EnrichTopology;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.ingest.IngestHttpService;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.runtime.web.ListenAddress;
import io.claimwire.sink.SinkService;
import io.claimwire.sink.postgres.SinkSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/** All stages in this process, wired like their {@code main} methods. Started and closed by one thread. */
public final class EmbeddedPipeline implements AutoCloseable {
    private final StreamsRunner enrich;
    private final SinkService sink;
    private final ArticlePublisher publisher;
    private final IngestHttpService http;

    /** Starts every stage; the topics must exist. */
    public EmbeddedPipeline(Settings settings, Topics topics, Supplier<ClaimExtractor> extractors) throws SQLException {
        EnrichSettings enriching = EnrichSettings.from(settings, topics);
        IngestSettings ingesting = IngestSettings.from(settings);
        enrich = new StreamsRunner(EnrichTopology.build(topics, extractors, enriching), enriching);
        enrich.start();
        sink = new SinkService(SinkSettings.from(settings), topics);
        sink.start();
        publisher = new ArticlePublisher(ingesting, topics);
        // the next free port when the default is in use: another demo may be running
        PushSettings push =
                PushSettings.from(settings).with(ListenAddress.from(settings, PushSettings.HOST, PushSettings.PORT));
        http = new IngestHttpService(settings, push, topics, publisher);
    }

    public ArticlePublisher publisher() {
        return publisher;
    }

    /** Port of {@code POST /articles}. */
    public int port() {
        return http.port();
    }

    /** The health indicators of all stages. */
    public List<HealthIndicator> components() {
        return List.of(
                publisher.healthIndicator(publisher::lastError, "listening on port " + port()),
                enrich.healthIndicator(),
                sink.healthIndicator("writing to PostgreSQL"));
    }

    /** The failure that stopped a stage; null while all run. */
    public RuntimeException failure() {
        return enrich.failure() == null ? sink.failure() : enrich.failure();
    }

    @Override
    public void close() {
        http.close();
        publisher.close();
        enrich.close();
        sink.close();
    }
}
