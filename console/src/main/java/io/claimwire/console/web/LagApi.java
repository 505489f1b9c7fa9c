package io.claimwire.console.web;

import io.claimwire.console.lag.LagJson;
import io.claimwire.console.lag.LagMonitor;
import io.claimwire.console.lag.LagReport;
import io.claimwire.runtime.web.ErrorResponse;
import io.claimwire.runtime.web.StaticFiles;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** The operators' page, and the lag of all partitions as JSON. Thread-safe; read-only. */
public final class LagApi {
    private static final StaticFiles FILES = new StaticFiles("/io/claimwire/console/page/");

    private final LagMonitor lag;

    public LagApi(LagMonitor lag) {
        this.lag = lag;
    }

    /** Registers the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/", context -> FILES.send(context, "index.html"));
        FILES.serve(
                routes,
                "page.css",
                "console.css",
                "page.js",
                "flow.js",
                "charts.js",
                "dead-letters.js",
                "elements.js",
                "uPlot.iife.min.js",
                "uPlot.min.css");
        routes.get("/api/lag", context -> {
            LagReport report = report(context);
            if (report != null) {
                context.result(LagJson.of(report).toString());
            }
        });
        routes.get("/api/lag/{group}", context -> {
            LagReport report = report(context);
            if (report != null) {
                report.groups().stream()
                        .filter(group -> group.group().equals(context.pathParam("group")))
                        .findFirst()
                        .ifPresentOrElse(
                                group -> context.result(LagJson.of(group).toString()),
                                () -> ErrorResponse.send(context, 404, "no group with this name"));
            }
        });
    }

    /** Null when the lag is unknown and the error response has been sent. */
    private LagReport report(Context context) {
        lag.requestFastRefresh();
        LagReport report = lag.report();
        if (report == null) {
            ErrorResponse.send(context, 503, lag.check().detail());
        }
        context.contentType("application/json");
        return report;
    }
}
