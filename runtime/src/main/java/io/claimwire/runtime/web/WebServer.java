package io.claimwire.runtime.web;

import io.claimwire.runtime.diagnostics.RootCause;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;

/** Starts HTTP servers. Stateless. */
public final class WebServer {
    private static final int MAX_PORTS = 20;

    private WebServer() {}

    /**
     * @param what the name of the port in error messages, such as "management"
     * @param routes configures each server that is tried
     * @throws IllegalStateException when the port is in use and may not be changed
     */
    public static Javalin start(String what, ListenAddress address, Consumer<JavalinConfig> routes) {
        int tries = address.anyPort() ? MAX_PORTS : 1;
        for (int port = address.port(); ; port++) {
            Javalin server = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.http.prefer405over404 = true;
                routes.accept(config);
            });
            try {
                return server.start(address.host(), port);
            } catch (JavalinBindException taken) {
                if (--tries == 0) {
                    throw new IllegalStateException(
                            "the " + what + " port " + address.host() + ":" + port + " is not available ("
                                    + RootCause.message(taken) + "); set another one with --set " + address.key()
                                    + "=PORT",
                            taken);
                }
            }
        }
    }
}
