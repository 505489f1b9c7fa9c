package io.claimwire.app.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.Confirmation;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.sink.postgres.OffsetReset;
import io.claimwire.sink.postgres.ResetTarget;
import io.claimwire.sink.postgres.SinkSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code claimwire sink reset}. */
@Command(
        name = "reset",
        description = {
            "Reset the offsets of the PostgreSQL sink, to read records again.",
            "The plan is shown first and has to be confirmed. Older records never replace newer rows; the sink may be running."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire sink reset --to earliest --dry-run",
            "  claimwire sink reset --to 2026-03-01T12:00:00Z --yes",
            "  claimwire sink reset --to claims:0=1200,claims:1=0",
        })
public final class SinkResetCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    CommonOptions common;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "PLACE",
            description = "earliest, latest, a time, a duration before now (12h), or TOPIC:PARTITION=OFFSET,…")
    String to;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    boolean yes;

    @Option(names = "--dry-run", description = "Only print the plan.")
    boolean dryRun;

    @Option(names = "--json", description = "Print one JSON object; requires --yes or --dry-run.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (json && !yes && !dryRun) {
            throw new ParameterException(
                    spec.commandLine(), "--json does not ask for confirmation: add --yes or --dry-run");
        }
        Settings settings = common.settings();
        Topics topics = common.existingTopics(settings);
        try (OffsetReset reset = new OffsetReset(SinkSettings.from(settings), topics)) {
            List<OffsetReset.OffsetMove> moves = reset.plan(ResetTarget.parse(to, Clock.systemUTC()));
            boolean apply = !dryRun && !moves.isEmpty();
            if (!json) {
                preview(moves);
                apply = apply && (yes || Confirmation.isConfirmed(spec));
            }
            if (apply) {
                reset.apply(moves);
            }
            report(moves, apply);
            return apply || dryRun || moves.isEmpty() ? 0 : 1;
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    private void preview(List<OffsetReset.OffsetMove> moves) {
        PrintWriter out = common.out();
        if (moves.isEmpty()) {
            out.println("nothing to do: the sink is already at these offsets");
            return;
        }
        out.printf("%-32s %9s %12s %12s %12s%n", "topic", "partition", "current", "new", "end");
        for (OffsetReset.OffsetMove move : moves) {
            out.printf(
                    "%-32s %9d %12d %12d %12d%n",
                    move.partition().topic(), move.partition().partition(), move.from(), move.to(), move.end());
        }
        long skipped = skipped(moves);
        out.println("at most " + recordsToReread(moves)
                + " records will be read again; rows that are up to date do not change");
        if (skipped > 0) {
            out.println("at most " + skipped + " records will be SKIPPED and be missing in PostgreSQL");
        }
        out.flush();
    }

    private static long recordsToReread(List<OffsetReset.OffsetMove> moves) {
        return moves.stream()
                .mapToLong(OffsetReset.OffsetMove::recordsToReread)
                .filter(n -> n > 0)
                .sum();
    }

    private static long skipped(List<OffsetReset.OffsetMove> moves) {
        return -moves.stream()
                .mapToLong(OffsetReset.OffsetMove::recordsToReread)
                .filter(n -> n < 0)
                .sum();
    }

    private void report(List<OffsetReset.OffsetMove> moves, boolean applied) {
        PrintWriter out = common.out();
        if (!json) {
            if (!moves.isEmpty()) {
                out.println(
                        applied
                                ? "offsets reset; a running sink resumes from them within seconds"
                                : "nothing was changed" + (dryRun ? "" : ": not confirmed (type yes, or use --yes)"));
            }
            return;
        }
        ObjectNode node = JSON.createObjectNode()
                .put("applied", applied)
                .put("recordsToReread", recordsToReread(moves))
                .put("skipped", skipped(moves));
        ArrayNode list = node.putArray("moves");
        moves.forEach(move -> list.addObject()
                .put("topic", move.partition().topic())
                .put("partition", move.partition().partition())
                .put("from", move.from())
                .put("to", move.to())
                .put("end", move.end()));
        out.println(node);
    }
}
