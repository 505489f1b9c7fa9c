package io.claimwire.app.api;

import io.claimwire.api.Api;
import io.claimwire.api.ApiSettings;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.ManagementPort;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code claimwire api}. */
@Command(
        name = "api",
        description = {
            "Serve the claims page, search and the claim stream.",
            "The claims page is /claims.html, search is /claims, the stream is /claims/stream. Health and metrics are on the"
                    + " management port."
        },
        footer = {"", "Example:", "  claimwire api --config production.properties --set api.port=8085"})
public final class ApiCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Override
    public Integer call() throws Exception {
        Settings settings = common.settings();
        Topics topics = common.existingTopics(settings);
        try (ShutdownHook stop = new ShutdownHook();
                Api api = new Api(settings, topics, Clock.systemUTC());
                ManagementPort management =
                        new ManagementPort(ManagementSettings.from(settings), api.components(), api.meters())) {
            common.err()
                    .println("claims on http://"
                            + ApiSettings.from(settings).address().host() + ":" + api.port()
                            + "/claims.html, /claims and /claims/stream; health on " + management.healthUrl()
                            + "; Ctrl-C stops it");
            stop.await();
        }
        return 0;
    }
}
