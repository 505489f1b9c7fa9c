package claimwire.console.web;

import claimwire.Claim;
import claimwire.console.lag.LagJson;
import claimwire.console.lag.LagReport;
import claimwire.console.lag.LagWatch;
import claimwire.console.management.Check;
import claimwire.console.management.Component;
import claimwire.console.recent.RecentFlow;
import claimwire.json.Who;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import java.time.Clock;

/** One page for operators, and what it shows as JSON under {@code /api/status}. Thread-safe; changes nothing anywhere. */
public final class StatusPage {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LagWatch lag;
    private final RecentFlow flow;
    private final Clock clock;

    public StatusPage(LagWatch lag, RecentFlow flow, Clock clock) {
        this.lag = lag;
        this.flow = flow;
        this.clock = clock;
    }

    /** Adds the page's routes to the management port's. */
    public void addTo(RoutesConfig routes) {
        routes.get("/", context -> PageFile.send(context, "index.html"));
        PageFile.serve(routes, "page.css", "page.js", "elements.js");
        routes.get(
                "/api/status",
                context -> context.contentType("application/json").result(status().toString()));
    }

    private ObjectNode status() {
        lag.look();
        ObjectNode status = JSON.createObjectNode().put("at", clock.instant().toString());
        ArrayNode troubles = status.putArray("troubles");
        for (Component component : new Component[] {lag, flow}) {
            Check check = component.check();
            if (!check.ok()) {
                troubles.add(check.detail());
            }
        }
        LagReport report = lag.report();
        ArrayNode groups = status.putArray("groups");
        if (report != null) {
            report.groups().forEach(group -> groups.add(LagJson.of(group)));
        }
        status.put("since", flow.since().toString());
        ObjectNode verdicts = status.putObject("verdicts");
        flow.verdicts().forEach(verdicts::put);
        ArrayNode claims = status.putArray("claims");
        flow.claims().forEach(claim -> claims.add(json(claim)));
        return status;
    }

    private static ObjectNode json(Claim claim) {
        ObjectNode node = JSON.createObjectNode()
                .put("text", claim.getText())
                .put("kind", claim.getKind().name())
                .put("status", claim.getStatus().name())
                .put("source", claim.getSource())
                .put("url", claim.getUrl())
                .put("title", claim.getArticleTitle());
        if (claim.getSpeaker() != null) {
            node.put("who", Who.says(claim));
        }
        return claim.getCue() == null ? node : node.put("cue", claim.getCue().getText());
    }
}
