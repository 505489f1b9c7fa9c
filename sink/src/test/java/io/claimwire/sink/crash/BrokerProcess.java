package io.claimwire.sink.crash;

import io.claimwire.embedded.EmbeddedBroker;
import java.nio.file.Path;

/** A broker in a process of its own, so that it can be killed. Ends when its standard input does. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedBroker broker = new EmbeddedBroker(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        broker.start();
        System.out.println("started");
        while (System.in.read() >= 0) {
            // the parent process is still running
        }
        System.exit(0);
    }
}
