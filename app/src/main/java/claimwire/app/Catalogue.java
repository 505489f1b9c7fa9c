package claimwire.app;

import claimwire.console.ConsoleSettings;
import claimwire.console.lag.LagSettings;
import claimwire.console.management.ManagementSettings;
import claimwire.console.stream.StreamSettings;
import claimwire.enrich.topology.EnrichSettings;
import claimwire.ingest.poll.PollSettings;
import claimwire.ingest.push.PushSettings;
import claimwire.ingest.web.FetchSettings;
import claimwire.settings.KafkaSettings;
import claimwire.settings.RegistrySettings;
import claimwire.settings.Setting;
import claimwire.sink.postgres.SinkSettings;
import claimwire.topics.TopicSettings;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of every stage. */
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
                    StreamSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}
}
