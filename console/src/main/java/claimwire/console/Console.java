package claimwire.console;

import claimwire.console.alert.AlarmWatch;
import claimwire.console.canary.CanaryWatch;
import claimwire.console.claims.ClaimArchive;
import claimwire.console.claims.ClaimPages;
import claimwire.console.deadletter.DeadLetterPages;
import claimwire.console.lag.LagMetrics;
import claimwire.console.lag.LagReader;
import claimwire.console.lag.LagSettings;
import claimwire.console.lag.LagWatch;
import claimwire.console.management.Component;
import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.console.pipeline.Overview;
import claimwire.console.pipeline.Services;
import claimwire.console.recent.RecentFlow;
import claimwire.console.stream.ClaimStreamHandler;
import claimwire.console.stream.ClaimStreams;
import claimwire.console.web.Guard;
import claimwire.console.web.LiveFeed;
import claimwire.console.web.StatusPage;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The operators' page, metrics and health, running. One thread starts and closes it. */
public final class Console implements AutoCloseable {
    private final LagWatch lag;
    private final RecentFlow flow;
    private final ClaimStreams streams;
    private final AlarmWatch alarms;
    private final CanaryWatch canary;
    private final LiveFeed live;
    private final ManagementPort port;

    /** Without other services in this process. */
    public Console(Settings settings, Topics topics, List<String> ours, ClaimArchive archive, Clock clock) {
        this(settings, topics, ours, archive, List.of(), clock);
    }

    /**
     * @param ours the consumer groups of Claimwire itself, which must run: enrich's, the sink's, the mirror's
     * @param archive where claims are searched
     * @param beside components of other services in this process
     */
    public Console(
            Settings settings,
            Topics topics,
            List<String> ours,
            ClaimArchive archive,
            List<Component> beside,
            Clock clock) {
        ConsoleSettings own = ConsoleSettings.from(settings);
        LagSettings lagging = LagSettings.from(settings);
        Services services = new Services(settings);
        Guard guard = new Guard(settings);
        lag = new LagWatch(new LagReader(settings, ours, lagging, clock), lagging);
        canary = new CanaryWatch(settings, topics, ours.get(1), clock);
        flow = new RecentFlow(settings, topics, clock.instant().minus(own.window()), canary, clock);
        streams = new ClaimStreams(settings, topics);
        alarms = new AlarmWatch(lag, flow, canary, settings, guard, clock);
        List<Component> components = new ArrayList<>(List.of(lag, flow, streams, alarms, canary));
        components.addAll(beside);
        Overview overview = new Overview(topics, ours, lag, flow, canary, alarms, clock);
        live = new LiveFeed(lag, overview, services, components, lagging.live(), clock);
        StatusPage page = new StatusPage(lag);
        ClaimPages claims = new ClaimPages(archive, clock);
        DeadLetterPages letters = new DeadLetterPages(settings, topics, guard);
        port = new ManagementPort(
                ManagementSettings.from(settings),
                components,
                List.of(new LagMetrics(lag), flow, streams, canary),
                server -> {
                    page.addTo(server.routes);
                    live.addTo(server.routes);
                    claims.addTo(server.routes);
                    letters.addTo(server.routes);
                    alarms.addTo(server.routes);
                    server.jetty.modifyServer(jetty -> jetty.insertHandler(new ClaimStreamHandler(streams, clock)));
                });
        lag.start();
        flow.start();
        streams.start();
        alarms.start();
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
        alarms.close();
        streams.close();
        port.close();
        flow.close();
        lag.close();
    }
}
