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
            "Print a story: articles, copies, claims and disputed numbers.",
            "Reads PostgreSQL. Claims are ordered by their number of independent sources."
        },
        footer = {
            "",
            "Examples:",
            "  claimwire story --latest",
            "  claimwire story 3f2a9c --json",
        })
public final class StoryCommand implements Callable<Integer> {
    /** PostgreSQL's error code for an undefined table. */
    private static final String NO_TABLE = "42P01";

    @Mixin
    CommonOptions common;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Story id or its prefix, or the id of one of its articles.")
    String id;

    @Option(names = "--latest", description = "The story with the most outlets; if several, the latest.")
    boolean latest;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws SQLException {
        if (latest == (id != null)) {
            throw new ParameterException(spec.commandLine(), "missing story id: pass one, or use --latest");
        }
        Settings settings = common.settings();
        try (StoryReader stories = new StoryReader(PostgresSettings.from(settings))) {
            List<String> found = latest ? stories.latest() : stories.named(id);
            if (found.size() > 1) {
                throw new ParameterException(
                        spec.commandLine(),
                        "several stories start with " + id + ": " + String.join(", ", found)
                                + "; pass more characters of the id");
            }
            if (found.isEmpty()) {
                throw new IllegalStateException(
                        latest
                                ? "the database has no stories yet; run `claimwire sink`, which writes them"
                                : "no story or article has the id " + id + "; the view stories lists all stories");
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
                        "the database has no stories table: start this version's sink once, which migrates it", failed);
            }
            throw failed;
        }
    }
}
