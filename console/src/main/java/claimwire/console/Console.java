package claimwire.console;

import claimwire.console.lag.LagReader;
import claimwire.console.lag.LagWatch;
import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.console.recent.RecentFlow;
import claimwire.console.web.StatusPage;
import claimwire.settings.Settings;
import claimwire.topics.Topics;
import java.time.Clock;
import java.util.List;

/** The operators' page, metrics and health, running. One thread starts and closes it. */
public final class Console implements AutoCloseable {
    private final LagWatch lag;
    private final RecentFlow flow;
    private final ManagementPort port;

    /** @param ours the consumer groups of Claimwire itself, which must run */
    public Console(Settings settings, Topics topics, List<String> ours, Clock clock) {
        ConsoleSettings own = ConsoleSettings.from(settings);
        lag = new LagWatch(new LagReader(settings, topics, ours, own.late(), clock), own.interval());
        flow = new RecentFlow(settings, topics, clock.instant().minus(own.window()));
        StatusPage page = new StatusPage(lag, flow, clock);
        port = new ManagementPort(
                ManagementSettings.from(settings), List.of(lag, flow), List.of(lag, flow), page::addTo);
        lag.start();
        flow.start();
    }

    /** The port that it listens on. */
    public int port() {
        return port.port();
    }

    @Override
    public void close() {
        port.close();
        flow.close();
        lag.close();
    }
}
