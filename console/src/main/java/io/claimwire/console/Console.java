package io.claimwire.console;

import io.claimwire.console.audit.RecentFlow;
import io.claimwire.console.canary.CanaryWatch;
import io.claimwire.console.deadletters.DeadLetterPages;
import io.claimwire.console.lag.LagMetrics;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.console.lag.LagWatch;
import io.claimwire.console.overview.Overview;
import io.claimwire.console.overview.Services;
import io.claimwire.console.web.Guard;
import io.claimwire.console.web.LiveFeed;
import io.claimwire.console.web.StatusPage;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.Component;
import io.claimwire.runtime.management.ManagementPort;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The operators' page, metrics and health, running. One thread starts and closes it. */
public final class Console implements AutoCloseable {
    private final LagWatch lag;
    private final RecentFlow flow;
    private final CanaryWatch canary;
    private final LiveFeed live;
    private final ManagementPort port;

    /** Without other services in this process. */
    public Console(Settings settings, Topics topics, List<String> ours, Clock clock) {
        this(settings, topics, ours, List.of(), List.of(), clock);
    }

    /**
     * @param ours the consumer groups of Claimwire itself, which must run: enrich's, the sink's, the mirror's
     * @param beside components of other services in this process
     * @param meters metrics of other services in this process
     */
    public Console(
            Settings settings,
            Topics topics,
            List<String> ours,
            List<Component> beside,
            List<MeterBinder> meters,
            Clock clock) {
        ConsoleSettings own = ConsoleSettings.from(settings);
        LagSettings lagging = LagSettings.from(settings);
        Services services = new Services(settings);
        Guard guard = new Guard(settings);
        lag = new LagWatch(new LagReader(settings, ours, lagging, clock), lagging);
        canary = new CanaryWatch(settings, topics, ours.get(1), clock);
        flow = new RecentFlow(settings, topics, clock.instant().minus(own.window()), canary, clock);
        List<Component> components = new ArrayList<>(List.of(lag, flow, canary));
        components.addAll(beside);
        Overview overview = new Overview(topics, ours, lag, flow, canary, clock);
        live = new LiveFeed(lag, overview, services, components, lagging.live(), clock);
        StatusPage page = new StatusPage(lag);
        DeadLetterPages letters = new DeadLetterPages(settings, topics, guard);
        List<MeterBinder> measured = new ArrayList<>(List.of(new LagMetrics(lag), flow, canary));
        measured.addAll(meters);
        port = new ManagementPort(ManagementSettings.from(settings), components, measured, server -> {
            page.addTo(server.routes);
            live.addTo(server.routes);
            letters.addTo(server.routes);
        });
        lag.start();
        flow.start();
        canary.start();
        live.start();
    }

    /** The port that it listens on. */
    public int port() {
        return port.port();
    }

    @Override
    public void close() {
        canary.close();
        live.close();
        port.close();
        flow.close();
        lag.close();
    }
}
