package io.claimwire.app.stories;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.claimwire.api.stories.StoryReader;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.runtime.config.PostgresSettings;
import io.claimwire.runtime.config.Settings;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code claimwire story}. */
@Command(
        name = "story",
        description = {
            "Prints a story from PostgreSQL: its articles, who copied whom, the claims that several outlets carry by their"
                    + " independent sources, and the numbers that differ."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire story --latest",
            "  claimwire story 3f2a9c --json",
        })
public final class StoryCommand implements Callable<Integer> {
    /** PostgreSQL's code for a table that is not there. */
    private static final String NO_TABLE = "42P01";

    @Mixin
    CommonOptions common;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Id of the story, or its beginning, or the articleId of one of its articles or copies.")
    String id;

    @Option(
            names = "--latest",
            description = "The story that changed last of those that several outlets carry, or else of all.")
    boolean latest;

    @Option(names = "--json", description = "Prints one JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        if (latest == (id != null)) {
            throw new ParameterException(spec.commandLine(), "name a story by its id, or give --latest");
        }
        Settings settings = common.settings();
        try (StoryReader stories = new StoryReader(PostgresSettings.from(settings))) {
            List<String> found = latest ? stories.latest() : stories.named(id);
            if (found.size() > 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "several stories begin with " + id + ": " + String.join(", ", found) + "; give more of the id");
            }
            if (found.isEmpty()) {
                throw new IllegalStateException(
                        latest
                                ? "there is no story in the database yet; the sink writes them"
                                : "no story has the id " + id + ", and no article; the view stories lists them");
            }
            ObjectNode story = stories.read(found.get(0));
            PrintWriter out = common.out();
            if (json) {
                out.println(story);
            } else {
                StoryText.lines(story).forEach(out::println);
            }
            return 0;
        } catch (SQLException failed) {
            if (NO_TABLE.equals(failed.getSQLState())) {
                throw new IllegalStateException(
                        "the database has no stories: start this version's sink once, which brings it up to date",
                        failed);
            }
            throw failed;
        }
    }
}
