package claimwire.app;

import claimwire.console.ConsoleSettings;
import claimwire.console.alert.AlarmSettings;
import claimwire.console.canary.CanarySettings;
import claimwire.console.canary.CanaryWatch;
import claimwire.console.lag.LagMetrics;
import claimwire.console.lag.LagSettings;
import claimwire.console.management.ManagementSettings;
import claimwire.console.pipeline.Services;
import claimwire.console.recent.RecentFlow;
import claimwire.console.stream.ClaimStreams;
import claimwire.console.stream.StreamSettings;
import claimwire.console.web.Guard;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.ingest.poll.PollSettings;
import claimwire.ingest.poll.Poller;
import claimwire.ingest.publish.Publisher;
import claimwire.ingest.push.PushSettings;
import claimwire.ingest.web.FetchSettings;
import claimwire.metrics.Metric;
import claimwire.settings.KafkaSettings;
import claimwire.settings.RegistrySettings;
import claimwire.settings.Setting;
import claimwire.sink.postgres.PostgresSink;
import claimwire.sink.postgres.SinkSettings;
import claimwire.topics.TopicSettings;
import java.util.List;
import java.util.stream.Stream;

/** Every setting and every metric of every stage. */
public final class Catalogue {
    public static final List<Setting> SETTINGS = Stream.of(
                    KafkaSettings.KEYS,
                    RegistrySettings.KEYS,
                    TopicSettings.KEYS,
                    PushSettings.KEYS,
                    PollSettings.KEYS,
                    FetchSettings.KEYS,
                    EnrichSettings.KEYS,
                    SinkSettings.KEYS,
                    ManagementSettings.KEYS,
                    ConsoleSettings.KEYS,
                    LagSettings.KEYS,
                    Guard.KEYS,
                    AlarmSettings.KEYS,
                    CanarySettings.KEYS,
                    Services.KEYS,
                    StreamSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    public static final List<Metric> METRICS = Stream.of(
                    List.of(Publisher.ARTICLES),
                    Poller.METRICS,
                    List.of(StreamsRunner.RESTORE, StreamsRunner.BUSY),
                    List.of(PostgresSink.RECORDS),
                    RecentFlow.METRICS,
                    CanaryWatch.METRICS,
                    ClaimStreams.METRICS,
                    LagMetrics.all())
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}
}
