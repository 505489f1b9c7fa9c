package io.claimwire.app.cli;

import io.claimwire.api.ApiSettings;
import io.claimwire.api.stream.ClaimStreams;
import io.claimwire.api.stream.StreamSettings;
import io.claimwire.console.ConsoleSettings;
import io.claimwire.console.audit.RecentFlow;
import io.claimwire.console.canary.CanarySettings;
import io.claimwire.console.canary.CanaryWatch;
import io.claimwire.console.lag.LagMetrics;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.console.overview.Services;
import io.claimwire.console.web.Guard;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.poll.Poller;
import io.claimwire.ingest.publish.Publisher;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.RegistrySettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.metrics.Metric;
import io.claimwire.runtime.topics.TopicSettings;
import io.claimwire.sink.postgres.PostgresSink;
import io.claimwire.sink.postgres.SinkSettings;
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
                    PostgresSettings.KEYS,
                    SinkSettings.KEYS,
                    ApiSettings.KEYS,
                    ManagementSettings.KEYS,
                    ConsoleSettings.KEYS,
                    LagSettings.KEYS,
                    Guard.KEYS,
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
