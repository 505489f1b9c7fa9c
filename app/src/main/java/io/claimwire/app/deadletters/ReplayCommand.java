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
            "Puts letters back into the topics where they were refused: those that are named, or all that nobody has dealt with and"
                    + " that are meant, at most 64 MB at once; what went is dealt with.",
            "It shows first what would happen and asks. A letter that was replayed " + DeadLetterReplayer.MAX_ATTEMPTS
                    + " times stays until --insist."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire dead-letters replay --all --dry-run",
            "  claimwire dead-letters replay --stage extract --yes",
            "  claimwire dead-letters replay 0@17 --value mended.avro"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common;

    @Mixin
    DeadLettersCommand.Selection chosen;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As `claimwire dead-letters list` prints it.")
    List<String> ids = new ArrayList<>();

    @Option(names = "--all", description = "All that nobody has dealt with.")
    boolean all;

    @Option(
            names = "--value",
            paramLabel = "FILE",
            description = "Bytes that take the place of the letter's own; for a single ID.")
    Path value;

    @Option(names = "--insist", description = "Also those that have been replayed too often.")
    boolean force;

    @Option(names = "--dry-run", description = "Only shows what would happen.")
    boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    boolean yes;

    @Option(
            names = "--json",
            description = "Prints one JSON object a letter; asks nothing, so it needs --yes or --dry-run.")
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
        boolean apply = any && !dryRun && (yes || Confirmation.given(spec));
        if (apply) {
            List<DeadLetterReplayer.ReplayDecision> again = yes ? decisions : replayer.plan(deadLetters, force);
            if (!again.equals(decisions)) {
                throw new IllegalStateException(
                        "something has changed while you were asked, and nothing was done: give the command again");
            }
            List<DeadLetter> forgotten = replayer.apply(decisions, log);
            if (!forgotten.isEmpty()) {
                common.err()
                        .println("claimwire: " + forgotten.size()
                                + " of those that went are listed as open still, from "
                                + forgotten.get(0).id() + " on: too many single letters are open before them; replay or"
                                + " dismiss those");
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
                    spec.commandLine(), "say which: ids, or --stage, or --reason, or --all, and not ids with those");
        }
        if (all && !filter.all()) {
            throw new ParameterException(
                    spec.commandLine(), "--all means every letter: leave --stage and --reason out");
        }
        if (value != null && ids.size() != 1) {
            throw new ParameterException(spec.commandLine(), "--value mends one letter: give one id");
        }
        if (json && !yes && !dryRun) {
            throw new ParameterException(spec.commandLine(), "--json asks nothing: give --yes or --dry-run with it");
        }
    }

    private byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(), "--value " + file + " cannot be read: name a file that can");
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
                                ? "    stays: " + decision.skipReason().replaceAll("\\p{Cc}", "?")
                                : "    goes into " + decision.to());
            }
        }
        if (!json) {
            long going =
                    decisions.stream().filter(decision -> decision.to() != null).count();
            out.println(going + " of " + decisions.size() + " letters would go");
        }
        out.flush();
    }
}
