package io.claimwire.app.deadletters;

import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.Confirmation;
import io.claimwire.app.cli.ExitCode;
import io.claimwire.console.deadletters.DeadLetter;
import io.claimwire.console.deadletters.DeadLetterFilter;
import io.claimwire.console.deadletters.DeadLetterJson;
import io.claimwire.console.deadletters.DeadLetterLog;
import io.claimwire.console.deadletters.DeadLetterReplayer;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire dead-letters replay}. */
@Command(
        name = "replay",
        description = {
            "Send dead letters back to the topics they were rejected from.",
            "At most 64 MB are replayed at once; replayed records are marked as resolved.",
            "The plan is shown first and has to be confirmed. Records that were replayed "
                    + DeadLetterReplayer.MAX_ATTEMPTS + " times already are skipped unless --force is given."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire dead-letters replay --all --dry-run",
            "  claimwire dead-letters replay --stage extract --yes",
            "  claimwire dead-letters replay 0@17 --value fixed.avro"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Mixin
    DeadLettersCommand.Selection chosen;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids as printed by `claimwire dead-letters list`.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All unresolved dead letters.")
    boolean all;

    @Option(
            names = "--value",
            paramLabel = "FILE",
            description = "Replace the value of a single dead letter by this file.")
    Path value;

    @Option(names = "--force", description = "Also replay resolved records and those replayed too often.")
    boolean force;

    @Option(names = "--dry-run", description = "Only print the plan.")
    boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    boolean yes;

    @Option(names = "--json", description = "Print one JSON object per record; requires --yes or --dry-run.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        DeadLetterFilter filter = chosen.filter(false);
        check(filter);
        Settings settings = common.settings();
        Topics topics = common.existingTopics(settings);
        DeadLetterLog log = new DeadLetterLog(settings, topics);
        List<DeadLetter> deadLetters = new ArrayList<>();
        if (ids.isEmpty()) {
            log.read(filter, DeadLetterReplayer.MAX_BYTES, deadLetters::add);
        } else {
            for (String id : ids) {
                deadLetters.add(DeadLettersCommand.find(spec, log, id));
            }
        }
        if (value != null) {
            deadLetters.set(0, deadLetters.get(0).withValue(read(value)));
        }
        DeadLetterReplayer replayer = new DeadLetterReplayer(settings, topics);
        List<DeadLetterReplayer.ReplayDecision> decisions = replayer.plan(deadLetters, force);
        show(decisions, new DeadLetterJson(topics));
        boolean any = decisions.stream().anyMatch(decision -> decision.to() != null);
        boolean apply = any && !dryRun && (yes || Confirmation.isConfirmed(spec));
        if (apply) {
            List<DeadLetterReplayer.ReplayDecision> again = yes ? decisions : replayer.plan(deadLetters, force);
            if (!again.equals(decisions)) {
                throw new IllegalStateException(
                        "the dead letters have changed since the plan was shown, and nothing was sent: run the command again");
            }
            List<DeadLetter> forgotten = replayer.apply(decisions, log);
            if (!forgotten.isEmpty()) {
                common.err()
                        .println("claimwire: " + forgotten.size()
                                + " replayed records could not be marked as resolved, from "
                                + forgotten.get(0).id()
                                + " on: there are too many unresolved ranges before them; replay or"
                                + " dismiss them first");
            }
        }
        if (!json) {
            common.out().println(apply ? "replayed" : "nothing was changed");
        }
        return apply || dryRun || deadLetters.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private void check(DeadLetterFilter filter) {
        if (ids.isEmpty() == (!all && filter.all())) {
            throw new ParameterException(
                    spec.commandLine(), "select records by ids, or by --stage, --reason or --all, but not both");
        }
        if (all && !filter.all()) {
            throw new ParameterException(
                    spec.commandLine(), "--all selects every dead letter: remove --stage and --reason");
        }
        if (value != null && ids.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(), "--value replaces the value of one dead letter: pass exactly one id");
        }
        if (json && !yes && !dryRun) {
            throw new ParameterException(
                    spec.commandLine(), "--json does not ask for confirmation: add --yes or --dry-run");
        }
    }

    private byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "--value " + file + " cannot be read: pass a readable file");
        }
    }

    private void show(List<DeadLetterReplayer.ReplayDecision> decisions, DeadLetterJson deadLetters) {
        PrintWriter out = common.out();
        for (DeadLetterReplayer.ReplayDecision decision : decisions) {
            if (json) {
                out.println(deadLetters.decision(decision));
            } else {
                out.println(DeadLettersCommand.line(decision.deadLetter()));
                out.println(
                        decision.to() == null
                                ? "    skipped: " + decision.skipReason().replaceAll("\\p{Cc}", "?")
                                : "    to " + decision.to());
            }
        }
        if (!json) {
            long going =
                    decisions.stream().filter(decision -> decision.to() != null).count();
            out.println(going + " of " + decisions.size() + " dead letters would be replayed");
        }
        out.flush();
    }
}
