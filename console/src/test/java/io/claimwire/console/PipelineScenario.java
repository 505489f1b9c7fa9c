package io.claimwire.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.console.canary.CanarySettings;
import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.console.overview.ServiceStatusClient;
import io.claimwire.console.web.BearerTokenAuth;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.PipelineSnapshot;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.EnrichTopology;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimExtractorProvider;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.archive.ArticleFileReader;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.SinkScenario;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A scenario with every stage and the console. One thread. */
public final class PipelineScenario extends SinkScenario {
    private static final Supplier<ClaimExtractor> EXTRACTORS =
            ClaimExtractorProvider.extractors(ClaimSettings.standard());
    private static final List<Setting> KEYS = Stream.of(
                    EnrichSettings.KEYS,
                    ConsoleSettings.KEYS,
                    LagSettings.KEYS,
                    BearerTokenAuth.KEYS,
                    CanarySettings.KEYS,
                    ServiceStatusClient.KEYS)
            .flatMap(List::stream)
            .toList();

    public final ArticlePublisher publisher;
    private final LagReader lag;
    private int instances;

    public PipelineScenario(EmbeddedStack stack) throws Exception {
        this(stack, Map.of());
    }

    /** @param more settings of this scenario alone */
    public PipelineScenario(EmbeddedStack stack, Map<String, String> more) throws Exception {
        this(stack, List.of(), more);
    }

    /** @param keys settings of other modules under test */
    public PipelineScenario(EmbeddedStack stack, List<Setting> keys, Map<String, String> more) throws Exception {
        super(stack, Stream.of(KEYS, keys).flatMap(List::stream).toList(), more);
        publisher = opened(new ArticlePublisher(IngestSettings.from(settings), topics));
        lag = opened(new LagReader(settings, ours(), LagSettings.from(settings), Clock.systemUTC()));
    }

    /** An instance with a state folder of its own; closed with the scenario. */
    public StreamsRunner enrich() {
        String state = stack.data().resolve("state-" + name + "-" + instances++).toString();
        Settings own = settings.with(Map.of(EnrichSettings.STATE_DIR.key(), state), "test");
        Topics ownTopics = Topics.from(own);
        EnrichSettings enriching = EnrichSettings.from(own, ownTopics);
        StreamsRunner runner =
                opened(new StreamsRunner(EnrichTopology.build(ownTopics, EXTRACTORS, enriching), enriching));
        runner.start();
        return runner;
    }

    /** A console on a port of its own; closed with the scenario. */
    public Console console(Map<String, String> more) {
        Settings own = settings.with(Map.of("management.port", "0"), "test").with(more, "test");
        return opened(new Console(own, topics, ours(), Clock.systemUTC()));
    }

    public List<ParseResult> read(Path path) throws Exception {
        List<ParseResult> found = new ArrayList<>();
        ArticleFileReader archive = new ArticleFileReader(Clock.systemUTC());
        for (Path file : archive.files(path)) {
            archive.read(file, found::add);
        }
        return found;
    }

    public void publish(List<ParseResult> incoming) {
        incoming.stream()
                .map(publisher::publish)
                .toList()
                .forEach(receipt -> assertThat(receipt.join()).isNotNull());
    }

    /** Waits until so many raw records exist, each has its verdict and no stage has any lag. */
    public PipelineSnapshot drained(long raw) {
        PipelineSnapshot[] last = {evidence()};
        await("all of " + raw + " raw records decided and read by every stage", () -> {
            last[0] = evidence();
            return last[0].raw().get() == raw && last[0].decided() == raw && lagged() == 0;
        });
        return evidence();
    }

    public PipelineSnapshot evidence() {
        return PipelineSnapshot.of(settings, topics);
    }

    private long lagged() throws InterruptedException {
        return lag.read().groups().stream()
                .filter(ConsumerGroupLag::own)
                .mapToLong(ConsumerGroupLag::lag)
                .sum();
    }
}
