package io.claimwire.app.cli;

import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.sink.postgres.SinkSettings;
import java.util.List;

/** The consumer groups of Claimwire's services. */
public final class ConsumerGroupIds {
    private ConsumerGroupIds() {}

    public static List<String> of(Settings settings) {
        String sink = settings.getString(SinkSettings.GROUP.key());
        return List.of(settings.getString(EnrichSettings.APPLICATION.key()), sink, sink + "-json");
    }
}
