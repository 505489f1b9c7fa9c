package io.claimwire.runtime.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.runtime.web.WebServer;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The management HTTP port: {@code /health} (503 when a component is unhealthy), {@code /ready} (503 until all
 * components are ready), {@code /metrics} for Prometheus and {@code /api/stage} for the console. Thread-safe.
 */
public final class ManagementPort implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<HealthIndicator> components;
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final String host;
    private final Javalin server;

    public ManagementPort(
            ManagementSettings settings, List<HealthIndicator> components, List<? extends MeterBinder> meters) {
        this(settings, components, meters, server -> {});
    }

    /**
     * @param more routes in addition to the standard ones
     * @throws IllegalStateException when the port is in use and may not be changed
     */
    public ManagementPort(
            ManagementSettings settings,
            List<HealthIndicator> components,
            List<? extends MeterBinder> meters,
            Consumer<JavalinConfig> more) {
        this.host = settings.host();
        this.components = List.copyOf(components);
        for (MeterBinder jvm : List.of(
                new JvmMemoryMetrics(),
                collections,
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics())) {
            jvm.bindTo(metrics);
        }
        meters.forEach(binder -> binder.bindTo(metrics));
        this.server = WebServer.start("management", settings.address(), config -> {
            routes(config);
            more.accept(config);
        });
    }

    /** The port of the server. */
    public int port() {
        return server.port();
    }

    /** The URL of {@code /health}. */
    public String healthUrl() {
        return "http://" + host + ":" + port() + "/health";
    }

    @Override
    public void close() {
        server.stop();
        collections.close();
        metrics.close();
    }

    private void routes(JavalinConfig config) {
        config.routes.get("/health", context -> answer(context, HealthIndicator::check));
        config.routes.get(
                "/api/stage",
                context -> context.contentType("application/json")
                        .result(ServiceStatus.of(components).toString()));
        config.routes.get("/ready", context -> answer(context, HealthIndicator::ready));
        config.routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
    }

    private void answer(Context context, Function<HealthIndicator, HealthStatus> question) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("status", "UP");
        ObjectNode each = answer.putObject("components");
        for (HealthIndicator component : components) {
            HealthStatus check = question.apply(component);
            ServiceStatus.check(each.putObject(component.name()), check);
            if (!check.ok()) {
                answer.put("status", "DOWN");
                context.status(503);
            }
        }
        context.contentType("application/json").result(answer + "\n");
    }
}
