package io.claimwire.console.overview;

import claimwire.Claim;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.console.audit.Conservation;
import io.claimwire.console.audit.RecentFlow;
import io.claimwire.console.canary.CanaryWatch;
import io.claimwire.console.canary.RoundTrip;
import io.claimwire.console.lag.GroupReading;
import io.claimwire.console.lag.LagJson;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.LagWatch;
import io.claimwire.runtime.management.Check;
import io.claimwire.runtime.management.Component;
import io.claimwire.runtime.metrics.ArticleAge;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.json.Who;
import java.time.Clock;
import java.util.List;

/**
 * The whole pipeline on one screen, as JSON: what is wrong, rates and lag on every edge, the conservation law, ages, groups summed
 * up. Its size does not grow with partitions. Thread-safe.
 */
public final class Overview {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_GROUPS = 50;
    private static final int MOST_CLAIMS = 12;

    private static final List<String> ROLES = List.of("enrich", "sink", "mirror");

    private final Edges edges;
    private final List<String> ours;
    private final LagWatch lag;
    private final RecentFlow flow;
    private final CanaryWatch canary;
    private final Clock clock;

    /** @param ours the groups of enrich, of the sink and of the mirror */
    public Overview(Topics topics, List<String> ours, LagWatch lag, RecentFlow flow, CanaryWatch canary, Clock clock) {
        this.edges = new Edges(topics);
        this.ours = List.copyOf(ours);
        this.lag = lag;
        this.flow = flow;
        this.canary = canary;
        this.clock = clock;
    }

    /** @param stages reports of the services that could be asked */
    public ObjectNode json(ArrayNode stages) {
        ObjectNode json = JSON.createObjectNode().put("at", clock.instant().toString());
        ArrayNode troubles = json.putArray("troubles");
        for (Component component : List.of(lag, flow)) {
            Check check = component.check();
            if (!check.ok()) {
                troubles.add(check.detail());
            }
        }
        LagReport report = lag.report();
        json.set("edges", edges.of(report));
        groups(json, report == null ? List.of() : report.groups());
        json.put("since", flow.since().toString());
        json.set("law", law());
        ObjectNode verdicts = json.putObject("verdicts");
        flow.verdicts().forEach(verdicts::put);
        ObjectNode letters = json.putObject("deadLetters");
        flow.deadLetters().forEach(letters::put);
        ObjectNode ages = json.putObject("ages");
        flow.ages().forEach((stage, age) -> ages.set(stage, age(age)));
        if (!canary.every().isZero()) {
            json.set("canary", canary());
        }
        json.set("stages", stages);
        ArrayNode claims = json.putArray("claims");
        flow.claims().stream().limit(MOST_CLAIMS).forEach(claim -> claims.add(claim(claim)));
        return json;
    }

    private void groups(ObjectNode json, List<GroupReading> all) {
        ArrayNode groups = json.putArray("groups");
        // our own come first, then the worst
        all.stream().limit(MOST_GROUPS).forEach(group -> {
            int role = ours.indexOf(group.group());
            groups.add(LagJson.summed(group).put("role", role < 0 ? null : ROLES.get(role)));
        });
        json.put("groupsLeftOut", all.size() - groups.size());
    }

    private ObjectNode law() {
        Conservation.Balance balance = flow.balance();
        return JSON.createObjectNode()
                .put("raw", balance.raw())
                .put("decided", balance.decided())
                .put("open", balance.open())
                .put("lost", balance.lost())
                .put("doubled", balance.doubled())
                .put("canaries", flow.canaries())
                .put("read", flow.caughtUp())
                .put("closes", balance.closes());
    }

    private static ObjectNode age(ArticleAge age) {
        return JSON.valueToTree(age.latest());
    }

    private ObjectNode canary() {
        ObjectNode json = JSON.createObjectNode()
                .put("everySeconds", canary.every().toMillis() / 1000.0)
                .put("waitingSeconds", canary.waiting().toMillis() / 1000.0);
        RoundTrip last = canary.last();
        if (last != null) {
            ObjectNode trip = json.put("sentAt", last.sentAt().toString()).putObject("seconds");
            last.reached().forEach((stage, took) -> trip.put(stage, took.toMillis() / 1000.0));
        }
        return json;
    }

    /** A claim in short. */
    static ObjectNode claim(Claim claim) {
        ObjectNode node = JSON.createObjectNode()
                .put("text", claim.getText())
                .put("status", claim.getStatus().name())
                .put("source", claim.getSource())
                .put("url", claim.getUrl())
                .put("who", claim.getSpeaker() == null ? null : Who.says(claim));
        return claim.getCue() == null ? node : node.put("cue", claim.getCue().getText());
    }
}
