package io.claimwire.api;

import io.claimwire.api.stream.StreamSettings;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.runtime.config.Setting;
import io.claimwire.sink.SinkScenario;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A scenario with the service for subscribers. One thread. */
public final class ApiScenario extends SinkScenario {
    private static final List<Setting> KEYS = Stream.of(ApiSettings.KEYS, StreamSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    public ApiScenario(EmbeddedStack stack) throws Exception {
        this(stack, Map.of());
    }

    /** @param more settings of this scenario alone */
    public ApiScenario(EmbeddedStack stack, Map<String, String> more) throws Exception {
        super(stack, KEYS, withAnyPort(more));
    }

    /** An instance on a port of its own; closed with the scenario. */
    public Api api() {
        return opened(new Api(settings, topics, Clock.systemUTC()));
    }

    private static Map<String, String> withAnyPort(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("api.port", "0");
        return all;
    }
}
