package claimwire.console;

import claimwire.console.alert.AlarmWatch;
import claimwire.console.claims.ClaimArchive;
import claimwire.console.claims.ClaimPages;
import claimwire.console.deadletter.DeadLetterPages;
import claimwire.console.lag.LagMetrics;
import claimwire.console.lag.LagReader;
import claimwire.console.lag.LagSettings;
import claimwire.console.lag.LagWatch;
import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.console.recent.RecentFlow;
import claimwire.console.stream.ClaimStreamHandler;
import claimwire.console.stream.ClaimStreams;
import claimwire.console.web.Guard;
import claimwire.console.web.StatusPage;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import java.time.Clock;
import java.util.List;

/** The operators' page, metrics and health, running. One thread starts and closes it. */
public final class Console implements AutoCloseable {
    private final LagWatch lag;
    private final RecentFlow flow;
    private final ClaimStreams streams;
    private final AlarmWatch alarms;
    private final ManagementPort port;

    /**
     * @param ours the consumer groups of Claimwire itself, which must run
     * @param archive where claims are searched
     */
    public Console(Settings settings, Topics topics, List<String> ours, ClaimArchive archive, Clock clock) {
        ConsoleSettings own = ConsoleSettings.from(settings);
        LagSettings lagging = LagSettings.from(settings);
        lag = new LagWatch(new LagReader(settings, ours, lagging, clock), lagging);
        flow = new RecentFlow(settings, topics, clock.instant().minus(own.window()));
        StatusPage page = new StatusPage(lag, flow, clock);
        streams = new ClaimStreams(settings, topics);
        ClaimPages claims = new ClaimPages(archive, clock);
        Guard guard = new Guard(settings);
        DeadLetterPages letters = new DeadLetterPages(settings, topics, guard);
        alarms = new AlarmWatch(lag, flow::deadLetters, settings, guard, clock);
        port = new ManagementPort(
                ManagementSettings.from(settings),
                List.of(lag, flow, streams, alarms),
                List.of(new LagMetrics(lag), flow, streams),
                server -> {
                    page.addTo(server.routes);
                    claims.addTo(server.routes);
                    letters.addTo(server.routes);
                    alarms.addTo(server.routes);
                    server.jetty.modifyServer(jetty -> jetty.insertHandler(new ClaimStreamHandler(streams, clock)));
                });
        lag.start();
        flow.start();
        streams.start();
        alarms.start();
    }

    /** The port that it listens on. */
    public int port() {
        return port.port();
    }

    @Override
    public void close() {
        alarms.close();
        streams.close();
        port.close();
        flow.close();
        lag.close();
    }
}
