package claimwire.console.claims;

import claimwire.query.ClaimQuery;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Where claims are searched; the console does not know what keeps them. Implementations are thread-safe. */
public interface ClaimArchive {
    /** It cannot be asked now. */
    final class Down extends Exception {
        private static final long serialVersionUID = 1L;

        /** @param reason a line for a person */
        public Down(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /** A page of claims, newest first, under {@code claims}, and under {@code next} the cursor of the next one, or null. */
    ObjectNode search(ClaimQuery query) throws Down;

    /** A claim with its article, copies, corroborations and story; empty when there is none. */
    Optional<ObjectNode> claim(String id) throws Down;
}
