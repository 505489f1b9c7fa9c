package io.claimwire.sink.crash;

import io.claimwire.embedded.testing.Scenario;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.SinkService;
import io.claimwire.sink.postgres.SinkSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A sink in a process of its own, so that it can be killed. */
final class SinkMain {
    static final List<Setting> KEYS =
            Stream.of(Scenario.RUNTIME, SinkSettings.KEYS).flatMap(List::stream).toList();

    private SinkMain() {}

    public static void main(String[] arguments) throws Exception {
        try {
            Settings settings = new SettingsLoader(KEYS)
                    .file(Path.of(arguments[0]))
                    .flags(Map.of("sink.instance", arguments[1]))
                    .load();
            try (SinkService sink = new SinkService(SinkSettings.from(settings), Topics.from(settings))) {
                sink.start();
                System.err.println("sink runs");
                sink.awaitStop();
            }
            System.exit(0);
        } catch (Exception failed) {
            failed.printStackTrace(); // the test that started this process prints it when it fails
            System.exit(1);
        }
    }
}
