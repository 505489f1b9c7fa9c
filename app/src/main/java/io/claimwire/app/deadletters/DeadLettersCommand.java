package io.claimwire.app.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.console.deadletters.DeadLetter;
import io.claimwire.console.deadletters.DeadLetterFilter;
import io.claimwire.console.deadletters.DeadLetterJson;
import io.claimwire.console.deadletters.DeadLetterLog;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import io.claimwire.runtime.topics.Topics;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire dead-letters list|show|replay|dismiss}. */
@Command(
        name = "dead-letters",
        description = "List, inspect, replay or dismiss dead-letter records.",
        subcommands = {
            DeadLettersCommand.ListDeadLetters.class,
            DeadLettersCommand.Show.class,
            ReplayCommand.class,
            DeadLettersCommand.Dismiss.class
        },
        synopsisSubcommandLabel = "(list | show | replay | dismiss)",
        footer = {"", "Example:", "  claimwire dead-letters list --stage extract"})
public final class DeadLettersCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "missing subcommand: claimwire dead-letters list, show, replay or dismiss");
    }

    /** Options that select dead letters. */
    static final class Selection {
        private static final List<String> STAGES =
                List.of("ingest", "fingerprint", "decide", "extract", "corroborate", "sink", "sink-json");

        @Option(
                names = "--stage",
                paramLabel = "STAGE",
                defaultValue = "",
                description =
                        "Only from this stage: ingest, fingerprint, decide, extract, corroborate, sink or sink-json.")
        String stage;

        @Option(
                names = "--reason",
                paramLabel = "WORDS",
                defaultValue = "",
                description = "Only if the reason contains this text, case-insensitive.")
        String reason;

        DeadLetterFilter filter(boolean includeResolved) {
            if (!stage.isEmpty() && !STAGES.contains(stage)) {
                throw new SettingsException(
                        "--stage is \"" + stage + "\": must be one of " + String.join(", ", STAGES));
            }
            return new DeadLetterFilter(stage, reason, includeResolved);
        }
    }

    @Command(
            name = "list",
            description = {
                "List unresolved dead letters, oldest first.",
                "Columns: id, time, stage, number of replays, origin, reason."
            },
            footer = {"", "Example:", "  claimwire dead-letters list --reason registry --json"})
    static final class ListDeadLetters implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Mixin
        Selection chosen;

        @Option(names = "--all", description = "Include resolved dead letters.")
        boolean all;

        @Option(names = "--json", description = "Print one JSON object per record.")
        boolean json;

        @Override
        public Integer call() {
            Settings settings = common.settings();
            Topics topics = common.existingTopics(settings);
            PrintWriter out = common.out();
            DeadLetterJson letters = new DeadLetterJson(topics);
            List<DeadLetter> found = new ArrayList<>();
            new DeadLetterLog(settings, topics)
                    .read(chosen.filter(all), Long.MAX_VALUE, deadLetter -> found.add(deadLetter.brief()));
            found.sort(Comparator.comparing(DeadLetter::at));
            if (json) {
                found.forEach(deadLetter -> out.println(letters.summary(deadLetter)));
                return 0;
            }
            found.forEach(deadLetter -> out.println(line(deadLetter)));
            if (found.isEmpty()) {
                out.println(
                        all ? "no dead letters" : "no unresolved dead letters (use --all to include resolved ones)");
            }
            return 0;
        }
    }

    static String line(DeadLetter deadLetter) {
        return String.format(
                        Locale.ROOT,
                        "%-10s %s %-11s %d× %-32s %s",
                        deadLetter.id(),
                        deadLetter.at(),
                        deadLetter.stage(),
                        deadLetter.attempts(),
                        deadLetter.origin(),
                        deadLetter.reason())
                .replaceAll("\\p{Cc}", "?"); // origin and reason may contain text of clients
    }

    @Command(
            name = "show",
            description = "Print one dead letter as JSON, with headers and decoded value.",
            footer = {
                "",
                "Examples:",
                "  claimwire dead-letters show 0@17",
                "  claimwire dead-letters show 0@17 --bytes > rejected.ndjson"
            })
    static final class Show implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Parameters(paramLabel = "ID", description = "Id as printed by `list`.")
        String id;

        @Option(names = "--bytes", description = "Print only the original bytes.")
        boolean bytes;

        @Spec
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Settings settings = common.settings();
            Topics topics = common.existingTopics(settings);
            DeadLetter deadLetter = find(spec, new DeadLetterLog(settings, topics), id);
            if (bytes) {
                System.out.write(deadLetter.value() == null ? new byte[0] : deadLetter.value());
                System.out.flush();
            } else {
                common.out()
                        .println(new ObjectMapper()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(new DeadLetterJson(topics).full(deadLetter)));
            }
            return 0;
        }
    }

    static DeadLetter find(CommandSpec spec, DeadLetterLog log, String id) {
        try {
            return log.find(id)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "no dead letter " + id
                                    + ", or it has expired; `claimwire dead-letters list --all` lists them"));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    @Command(
            name = "dismiss",
            description = "Mark all current dead letters as resolved; they stay in the topic.",
            footer = {"", "Example:", "  claimwire dead-letters dismiss"})
    static final class Dismiss implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Override
        public Integer call() {
            Settings settings = common.settings();
            Topics topics = common.existingTopics(settings);
            DeadLetterLog log = new DeadLetterLog(settings, topics);
            List<DeadLetter> open = new ArrayList<>();
            log.read(DeadLetterFilter.UNRESOLVED, Long.MAX_VALUE, deadLetter -> open.add(deadLetter.brief()));
            log.markResolved(open);
            common.out().println("marked as resolved: " + open.size());
            return 0;
        }
    }
}
