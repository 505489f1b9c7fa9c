package io.claimwire.console.overview;

import claimwire.Claim;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.console.audit.PipelineMonitor;
import io.claimwire.console.audit.VerdictAudit;
import io.claimwire.console.canary.CanaryProbe;
import io.claimwire.console.canary.CanaryResult;
import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.LagJson;
import io.claimwire.console.lag.LagMonitor;
import io.claimwire.console.lag.LagReport;
import io.claimwire.runtime.management.HealthIndicator;
import io.claimwire.runtime.management.HealthStatus;
import io.claimwire.runtime.metrics.ArticleAgeTimer;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.json.Speakers;
import java.time.Clock;
import java.util.List;

/**
 * JSON overview of the whole pipeline: problems, rates and lag of every edge, audit, ages, and groups summed up. Its
 * size does not depend on the number of partitions. Thread-safe.
 */
public final class PipelineOverview {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_GROUPS = 50;
    private static final int MAX_CLAIMS = 12;

    private static final List<String> ROLES = List.of("enrich", "sink", "sink-json");

    private final PipelineEdges edges;
    private final List<String> ours;
    private final LagMonitor lag;
    private final PipelineMonitor monitor;
    private final CanaryProbe canary;
    private final Clock clock;

    /** @param ours the groups of enrich, the sink and the JSON publisher */
    public PipelineOverview(
            Topics topics,
            List<String> ours,
            LagMonitor lag,
            PipelineMonitor monitor,
            CanaryProbe canary,
            Clock clock) {
        this.edges = new PipelineEdges(topics);
        this.ours = List.copyOf(ours);
        this.lag = lag;
        this.monitor = monitor;
        this.canary = canary;
        this.clock = clock;
    }

    /** @param stages status of the services that could be reached */
    public ObjectNode json(ArrayNode stages) {
        ObjectNode json = JSON.createObjectNode().put("at", clock.instant().toString());
        ArrayNode errors = json.putArray("errors");
        for (HealthIndicator component : List.of(lag, monitor)) {
            HealthStatus check = component.check();
            if (!check.ok()) {
                errors.add(check.detail());
            }
        }
        LagReport report = lag.report();
        json.set("edges", edges.of(report));
        groups(json, report == null ? List.of() : report.groups());
        json.put("since", monitor.since().toString());
        json.set("audit", audit());
        ObjectNode verdicts = json.putObject("verdicts");
        monitor.verdicts().forEach(verdicts::put);
        ObjectNode deadLetters = json.putObject("deadLetters");
        monitor.deadLetters().forEach(deadLetters::put);
        ObjectNode ages = json.putObject("ages");
        monitor.ages().forEach((stage, age) -> ages.set(stage, age(age)));
        if (!canary.interval().isZero()) {
            json.set("canary", canary());
        }
        json.set("stages", stages);
        ArrayNode claims = json.putArray("claims");
        monitor.claims().stream().limit(MAX_CLAIMS).forEach(claim -> claims.add(claim(claim)));
        return json;
    }

    private void groups(ObjectNode json, List<ConsumerGroupLag> all) {
        ArrayNode groups = json.putArray("groups");
        // our own groups first, then the worst
        all.stream().limit(MAX_GROUPS).forEach(group -> {
            int role = ours.indexOf(group.group());
            groups.add(LagJson.summed(group).put("role", role < 0 ? null : ROLES.get(role)));
        });
        json.put("groupsLeftOut", all.size() - groups.size());
    }

    private ObjectNode audit() {
        VerdictAudit.AuditBalance balance = monitor.balance();
        return JSON.createObjectNode()
                .put("raw", balance.raw())
                .put("decided", balance.decided())
                .put("pending", balance.pending())
                .put("missing", balance.missing())
                .put("duplicated", balance.duplicated())
                .put("canaries", monitor.canaries())
                .put("caughtUp", monitor.caughtUp())
                .put("balanced", balance.isBalanced());
    }

    private static ObjectNode age(ArticleAgeTimer age) {
        return JSON.valueToTree(age.latest());
    }

    private ObjectNode canary() {
        ObjectNode json = JSON.createObjectNode()
                .put("intervalSeconds", canary.interval().toMillis() / 1000.0)
                .put("waitingSeconds", canary.waiting().toMillis() / 1000.0);
        CanaryResult last = canary.last();
        if (last != null) {
            ObjectNode trip = json.put("sentAt", last.sentAt().toString()).putObject("seconds");
            last.reached().forEach((stage, took) -> trip.put(stage, took.toMillis() / 1000.0));
        }
        return json;
    }

    /** A claim in short form. */
    static ObjectNode claim(Claim claim) {
        ObjectNode node = JSON.createObjectNode()
                .put("text", claim.getText())
                .put("status", claim.getStatus().name())
                .put("source", claim.getSource())
                .put("url", claim.getUrl())
                .put("who", claim.getSpeaker() == null ? null : Speakers.displayName(claim));
        return claim.getCue() == null ? node : node.put("cue", claim.getCue().getText());
    }
}
