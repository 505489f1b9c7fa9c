package claimwire.app.command;

import claimwire.console.management.Check;
import claimwire.console.management.Component;
import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.enrich.topology.StreamsRunner;
import claimwire.ingest.publish.Publisher;
import claimwire.settings.Settings;
import claimwire.sink.SinkService;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A stage as its operators ask for it. Thread-safe, as the stage's own answers are.
 *
 * @param trouble what it waits for; empty when all is well
 * @param detail what it does when all is well
 * @param working whether it does its work now, or is still starting
 * @param told what else there is to know, as values that JSON has
 */
public record Service(
        String name,
        Supplier<String> trouble,
        Supplier<String> detail,
        BooleanSupplier working,
        Supplier<Map<String, Object>> told)
        implements Component {
    /**
     * Ready as soon as it runs: taken out of traffic for an outage, nobody would send what shows that the outage is over.
     *
     * @param trouble of pushing, and of polling where it polls
     */
    public static Service of(Publisher publisher, Supplier<String> trouble, String does) {
        return new Service("ingest", trouble, () -> does, () -> true, publisher::facts);
    }

    public static Service of(StreamsRunner enrich) {
        return new Service("streams", enrich::trouble, enrich::state, enrich::ready, enrich::facts);
    }

    /** Ready as soon as it runs, likewise. */
    public static Service of(SinkService sink, String does) {
        return new Service("sink", sink::trouble, () -> does, () -> true, sink::facts);
    }

    @Override
    public Check check() {
        return Check.unless(trouble.get(), detail.get());
    }

    @Override
    public Check ready() {
        return new Check(working.getAsBoolean(), detail.get());
    }

    @Override
    public Map<String, Object> facts() {
        return told.get();
    }

    /** The end of the line that every service prints when it runs. */
    static String health(Settings settings, ManagementPort management) {
        return "health on http://" + ManagementSettings.from(settings).host() + ":" + management.port()
                + "/health; Ctrl-C stops it";
    }
}
