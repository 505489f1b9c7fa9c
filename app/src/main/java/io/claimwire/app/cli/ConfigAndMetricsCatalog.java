package io.claimwire.app.cli;

import io.claimwire.api.ApiSettings;
import io.claimwire.api.stream.ClaimStreamService;
import io.claimwire.api.stream.StreamSettings;
import io.claimwire.console.ConsoleSettings;
import io.claimwire.console.audit.PipelineMonitor;
import io.claimwire.console.canary.CanaryProbe;
import io.claimwire.console.canary.CanarySettings;
import io.claimwire.console.lag.LagMetrics;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.console.overview.ServiceStatusClient;
import io.claimwire.console.web.BearerTokenAuth;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.poll.Poller;
import io.claimwire.ingest.publish.ArticlePublisher;
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

/** All settings and metrics, for documentation and `claimwire config`. */
public final class ConfigAndMetricsCatalog {
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
                    BearerTokenAuth.KEYS,
                    CanarySettings.KEYS,
                    ServiceStatusClient.KEYS,
                    StreamSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    public static final List<Metric> METRICS = Stream.of(
                    List.of(ArticlePublisher.ARTICLES),
                    Poller.METRICS,
                    List.of(StreamsRunner.RESTORE, StreamsRunner.BUSY),
                    List.of(PostgresSink.RECORDS),
                    PipelineMonitor.METRICS,
                    CanaryProbe.METRICS,
                    ClaimStreamService.METRICS,
                    LagMetrics.all())
            .flatMap(List::stream)
            .toList();

    private ConfigAndMetricsCatalog() {}
}
