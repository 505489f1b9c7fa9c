package claimwire.app.command;

import claimwire.broker.InnermostCause;
import claimwire.console.claims.ClaimArchive;
import claimwire.query.ClaimQuery;
import claimwire.settings.Settings;
import claimwire.sink.postgres.ClaimReader;
import claimwire.sink.postgres.SinkSettings;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.Optional;

/** The console's archive is the sink's database. Thread-safe. */
public final class PostgresArchive implements ClaimArchive, AutoCloseable {
    /** PostgreSQL's code for a table or a column that is not there. */
    private static final String NOT_THERE = "42";

    private final ClaimReader reader;

    public PostgresArchive(Settings settings) {
        this.reader = new ClaimReader(SinkSettings.from(settings));
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    @Override
    public ObjectNode search(ClaimQuery query) throws Down {
        return asked(() -> reader.search(query));
    }

    @Override
    public Optional<ObjectNode> claim(String id) throws Down {
        return asked(() -> reader.claim(id));
    }

    private static <T> T asked(Question<T> question) throws Down {
        try {
            return question.ask();
        } catch (SQLException failed) {
            String state = String.valueOf(failed.getSQLState());
            String said = String.valueOf(InnermostCause.of(failed).getMessage())
                    .lines()
                    .findFirst()
                    .orElse("");
            throw new Down(
                    state.startsWith(NOT_THERE)
                            ? "the database has no claims of this version yet: start claimwire sink (" + said + ")"
                            : "PostgreSQL does not answer as it should: " + said,
                    failed);
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
