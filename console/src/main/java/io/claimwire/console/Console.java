package io.claimwire.console;

import io.claimwire.console.audit.PipelineMonitor;
import io.claimwire.console.canary.CanaryProbe;
import io.claimwire.console.deadletters.DeadLetterApi;
import io.claimwire.console.lag.LagMetrics;
import io.claimwire.console.lag.LagMonitor;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.console.overview.PipelineOverview;
import io.claimwire.console.overview.ServiceStatusClient;
import io.claimwire.console.web.BearerTokenAuth;
import io.claimwire.console.web.LagApi;
import io.claimwire.console.web.OverviewBroadcaster;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.ManagementPort;
import io.claimwire.runtime.management.ManagementSettings;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The server for operators: page, metrics and health. Started and closed by one thread. */
public final class Console implements AutoCloseable {
    private final LagMonitor lag;
    private final PipelineMonitor monitor;
    private final CanaryProbe canary;
    private final OverviewBroadcaster live;
    private final ManagementPort port;

    /** Without other services in this process. */
    public Console(Settings settings, Topics topics, List<String> ours, Clock clock) {
        this(settings, topics, ours, List.of(), List.of(), clock);
    }

    /**
     * @param ours the consumer groups of Claimwire, which must run: those of enrich, the sink and the JSON publisher
     * @param beside components of other services in this process
     * @param meters metrics of other services in this process
     */
    public Console(
            Settings settings,
            Topics topics,
            List<String> ours,
            List<HealthIndicator> beside,
            List<MeterBinder> meters,
            Clock clock) {
        ConsoleSettings own = ConsoleSettings.from(settings);
        LagSettings lagging = LagSettings.from(settings);
        ServiceStatusClient services = new ServiceStatusClient(settings);
        BearerTokenAuth auth = new BearerTokenAuth(settings);
        lag = new LagMonitor(new LagReader(settings, ours, lagging, clock), lagging);
        canary = new CanaryProbe(settings, topics, ours.get(1), clock);
        monitor = new PipelineMonitor(settings, topics, clock.instant().minus(own.window()), canary, clock);
        List<HealthIndicator> components = new ArrayList<>(List.of(lag, monitor, canary));
        components.addAll(beside);
        PipelineOverview overview = new PipelineOverview(topics, ours, lag, monitor, canary, clock);
        live = new OverviewBroadcaster(lag, overview, services, components, lagging.liveInterval(), clock);
        LagApi page = new LagApi(lag);
        DeadLetterApi letters = new DeadLetterApi(settings, topics, auth);
        List<MeterBinder> measured = new ArrayList<>(List.of(new LagMetrics(lag), monitor, canary));
        measured.addAll(meters);
        port = new ManagementPort(ManagementSettings.from(settings), components, measured, server -> {
            page.addTo(server.routes);
            live.addTo(server.routes);
            letters.addTo(server.routes);
        });
        lag.start();
        monitor.start();
        canary.start();
        live.start();
    }

    /** The port of the server. */
    public int port() {
        return port.port();
    }

    @Override
    public void close() {
        canary.close();
        live.close();
        port.close();
        monitor.close();
        lag.close();
    }
}
