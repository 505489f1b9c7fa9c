package claimwire.app.command;

import claimwire.console.management.Check;
import claimwire.console.management.Component;
import claimwire.console.management.ManagementPort;
import claimwire.console.management.ManagementSettings;
import claimwire.settings.Settings;
import java.util.function.Supplier;

/**
 * A stage as its operators ask for it. Thread-safe, as the stage's own answer is.
 *
 * @param trouble what it waits for; empty when all is well
 * @param detail what it does when all is well
 */
record Service(String name, Supplier<String> trouble, String detail) implements Component {
    @Override
    public Check check() {
        return Check.unless(trouble.get(), detail);
    }

    /** It runs: taken out of traffic for an outage, nobody would send what shows that the outage is over. */
    @Override
    public Check ready() {
        return new Check(true, detail);
    }

    /** The end of the line that every service prints when it runs. */
    static String health(Settings settings, ManagementPort management) {
        return "health on http://" + ManagementSettings.from(settings).host() + ":" + management.port()
                + "/health; Ctrl-C stops it";
    }
}
