package io.claimwire.sink;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.Scenario;
import io.claimwire.runtime.config.Setting;
import io.claimwire.sink.postgres.SinkSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A scenario with sinks. One thread. */
public class SinkScenario extends Scenario {
    public SinkScenario(EmbeddedStack stack) throws Exception {
        this(stack, List.of(), Map.of());
    }

    /** @param keys settings of other modules under test */
    public SinkScenario(EmbeddedStack stack, Collection<Setting> keys, Map<String, String> more) throws Exception {
        super(
                stack,
                Stream.of(SinkSettings.KEYS, keys).flatMap(Collection::stream).toList(),
                more);
    }

    /** A sink, running; closed with the scenario. */
    public SinkService sink() throws Exception {
        SinkService sink = opened(new SinkService(SinkSettings.from(settings), topics));
        sink.start();
        return sink;
    }
}
