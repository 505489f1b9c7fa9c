package io.claimwire.api.search;

import java.sql.SQLException;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** Claims cannot be searched now; the message is one line for a person. */
public final class SearchUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;
    /** PostgreSQL's class of codes for a table or a column that does not exist. */
    private static final String UNDEFINED = "42";

    private SearchUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }

    static SearchUnavailableException of(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        String words = String.valueOf(ExceptionUtils.getRootCause(failed).getMessage())
                .lines()
                .findFirst()
                .orElse("");
        return new SearchUnavailableException(
                state.startsWith(UNDEFINED)
                        ? "the database has no claims of this version yet: start claimwire sink (" + words + ")"
                        : "PostgreSQL does not answer as it should: " + words,
                failed);
    }
}
