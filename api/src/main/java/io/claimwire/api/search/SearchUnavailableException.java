package io.claimwire.api.search;

import io.claimwire.runtime.diagnostics.RootCause;
import java.sql.SQLException;

/** Search is currently unavailable; the message is one line. */
public final class SearchUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;
    /** PostgreSQL's class of error codes for undefined tables and columns. */
    private static final String UNDEFINED = "42";

    private SearchUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    static SearchUnavailableException of(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        String words = RootCause.message(failed);
        return new SearchUnavailableException(
                state.startsWith(UNDEFINED)
                        ? "the database has no tables of this version yet: start claimwire sink (" + words + ")"
                        : "PostgreSQL is not available: " + words,
                failed);
    }
}
