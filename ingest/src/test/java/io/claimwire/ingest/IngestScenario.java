package io.claimwire.ingest;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.Scenario;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A scenario for ingest. Not thread-safe. */
public final class IngestScenario extends Scenario {
    private static final List<Setting> KEYS = Stream.of(PushSettings.KEYS, PollSettings.KEYS, FetchSettings.KEYS)
            .flatMap(List::stream)
            .toList();

    public IngestScenario(EmbeddedStack stack) throws Exception {
        this(stack, Map.of());
    }

    /** @param more settings of this scenario alone */
    public IngestScenario(EmbeddedStack stack, Map<String, String> more) throws Exception {
        super(stack, KEYS, more);
    }

    /** Records of articles.raw so far. */
    public int raw() {
        return size(topics.raw());
    }

    /** Dead letters so far. */
    public int refused() {
        return size(topics.deadLetter());
    }
}
