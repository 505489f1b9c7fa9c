package io.claimwire.app.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.console.deadletters.DeadLetter;
import io.claimwire.console.deadletters.DeadLetterFilter;
import io.claimwire.console.deadletters.DeadLetterJson;
import io.claimwire.console.deadletters.DeadLetterLog;
import io.claimwire.runtime.config.Settings;
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
        description = "Shows what was refused, and puts it back when it has been mended.",
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
                spec.commandLine(), "say what to do: claimwire dead-letters list, show, replay or dismiss");
    }

    /** Which ones are meant. */
    static final class Selection {
        @Option(
                names = "--stage",
                paramLabel = "STAGE",
                defaultValue = "",
                description =
                        "Only those that this stage refused: ingest, fingerprint, decide, extract, corroborate, sink, mirror.")
        String stage;

        @Option(
                names = "--reason",
                paramLabel = "WORDS",
                defaultValue = "",
                description = "Only those whose reason holds these words, in any case.")
        String reason;

        DeadLetterFilter filter(boolean includeResolved) {
            return new DeadLetterFilter(stage, reason, includeResolved);
        }
    }

    @Command(
            name = "list",
            description = {
                "Lists the letters that nobody has dealt with, the oldest first: id, time of refusal, stage, how often it was"
                        + " replayed, origin, and reason."
            },
            footer = {"", "Example:", "  claimwire dead-letters list --reason registry --json"})
    static final class ListDeadLetters implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Mixin
        Selection chosen;

        @Option(names = "--all", description = "Also those that somebody has dealt with.")
        boolean all;

        @Option(names = "--json", description = "Prints one JSON object a letter.")
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
                out.println(all ? "there is none" : "there is none that nobody has dealt with (--all lists every one)");
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
                .replaceAll("\\p{Cc}", "?"); // others have written it
    }

    @Command(
            name = "show",
            description =
                    "Prints one letter as JSON: headers, and the record, text or hexadecimal digits that it holds.",
            footer = {
                "",
                "Examples:",
                "  claimwire dead-letters show 0@17",
                "  claimwire dead-letters show 0@17 --bytes > refused.ndjson"
            })
    static final class Show implements Callable<Integer> {
        @Mixin
        CommonOptions common;

        @Parameters(paramLabel = "ID", description = "As `list` prints it.")
        String id;

        @Option(names = "--bytes", description = "Prints its bytes as they are and nothing else.")
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
                            "there is no dead letter " + id
                                    + ", or it has expired; `claimwire dead-letters list --all` lists them"));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage());
        }
    }

    @Command(
            name = "dismiss",
            description = "Marks all letters of now as dealt with. They stay in the topic until they expire.",
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
            log.resolvedOffsets(open);
            common.out().println("dealt with: " + open.size());
            return 0;
        }
    }
}
