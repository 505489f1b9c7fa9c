package io.claimwire.runtime.diagnostics;

import org.apache.commons.lang3.exception.ExceptionUtils;

/** The root cause of a failure, for messages: wrappers such as a pool's timeout say less. Stateless. */
public final class RootCause {
    private RootCause() {}

    /** The first line of the root cause's message; its simple class name when it has none. */
    public static String message(Throwable failure) {
        Throwable root = ExceptionUtils.getRootCause(failure);
        String message = root.getMessage() == null
                ? ""
                : root.getMessage().lines().findFirst().orElse("");
        return message.isBlank() ? root.getClass().getSimpleName() : message;
    }

    /** The same with the class, for logs. */
    public static String describe(Throwable failure) {
        return ExceptionUtils.getRootCause(failure).toString();
    }
}
