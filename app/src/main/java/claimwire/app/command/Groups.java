package claimwire.app.command;

import claimwire.enrich.topology.EnrichSettings;
import claimwire.settings.Settings;
import claimwire.sink.postgres.SinkSettings;
import java.util.List;

/** The consumer groups that Claimwire's own services form. */
public final class Groups {
    private Groups() {}

    public static List<String> of(Settings settings) {
        String sink = settings.text(SinkSettings.GROUP.key());
        return List.of(settings.text(EnrichSettings.APPLICATION.key()), sink, sink + "-mirror");
    }
}
