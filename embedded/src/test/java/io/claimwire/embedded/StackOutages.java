package io.claimwire.embedded;

import java.io.IOException;

/** Stops parts of a stack and starts them again on the same data and ports, for tests of outages. Stateless. */
public final class StackOutages {
    private StackOutages() {}

    public static void stopDatabase(EmbeddedStack stack) throws IOException {
        stack.database().close();
    }

    public static void startDatabase(EmbeddedStack stack) throws IOException, InterruptedException {
        stack.database().start();
    }

    public static void stopBroker(EmbeddedStack stack) {
        stack.broker().close();
    }

    public static void startBroker(EmbeddedStack stack) throws Exception {
        stack.broker().start();
    }

    public static void stopRegistry(EmbeddedStack stack) {
        stack.registry().close();
    }

    public static void startRegistry(EmbeddedStack stack) throws IOException, InterruptedException {
        stack.restartRegistry();
    }
}
