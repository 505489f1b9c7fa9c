package io.claimwire.runtime.web;

import io.claimwire.runtime.diagnostics.RootCause;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Starts HTTP servers. Stateless. */
public final class WebServer {
    private static final int MAX_PORTS = 20;

    private static final Pattern WRONG_HOST = Pattern.compile("(?i)unresolved|unknown ?host|cannot assign");

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
            } catch (JavalinBindException failed) {
                String reason = RootCause.message(failed);
                boolean invalidHost = WRONG_HOST.matcher(reason).find();
                if (--tries == 0 || invalidHost) {
                    String other = invalidHost
                            ? "host with --set " + address.hostKey() + "=HOST"
                            : "port with --set " + address.key() + "=PORT";
                    throw new IllegalStateException("the " + what + " server cannot listen on " + address.host() + ":"
                            + port + " (" + reason + "); set another " + other);
                }
            }
        }
    }
}
