package io.claimwire.app.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Summary of a run. Immutable. */
record DemoSummary(
        long raw,
        long unique,
        long revisions,
        long duplicates,
        long redelivered,
        long rejected,
        long refused,
        Map<String, Long> claims,
        long retracted,
        double seconds) {

    static DemoSummary of(RunStats tally, double seconds) {
        return new DemoSummary(
                tally.raw,
                tally.unique,
                tally.revisions,
                tally.duplicates,
                tally.redelivered,
                tally.rejected,
                tally.rejectedByIngest,
                tally.claimsByKind(),
                tally.retracted(),
                Math.round(seconds * 10) / 10.0);
    }

    ObjectNode json() {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("raw", raw)
                .put("unique", unique)
                .put("revisions", revisions)
                .put("duplicates", duplicates)
                .put("redelivered", redelivered)
                .put("rejected", rejected)
                .put("refused", refused);
        ObjectNode kinds = node.putObject("claims");
        claims.forEach(kinds::put);
        return node.put("seconds", seconds);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "raw %d = unique %d + revisions %d + duplicates %d + redelivered %d + rejected %d",
                raw,
                unique,
                revisions,
                duplicates,
                redelivered,
                rejected));
        StringBuilder kinds = new StringBuilder(claims.isEmpty() ? "no claims" : "claims:");
        claims.forEach(
                (kind, count) -> kinds.append(' ').append(kind).append(' ').append(count));
        lines.add(kinds + (retracted > 0 ? ", retracted " + retracted : ""));
        lines.add("rejected by ingest: " + refused);
        return lines;
    }
}
