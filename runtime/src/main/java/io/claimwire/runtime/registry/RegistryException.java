package io.claimwire.runtime.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A schema registry did not answer, or rejected a request.
 *
 * <p>A {@link SerializationException}, so that Kafka clients treat it like Confluent's.
 */
public final class RegistryException extends SerializationException {
    private static final long serialVersionUID = 1L;

    private final boolean outage;
    private final int status;

    private RegistryException(String message, boolean outage, int status, Throwable cause) {
        super(message, cause);
        this.outage = outage;
        this.status = status;
    }

    /** The registry is unavailable or its response is unusable. The record is valid, and a retry may succeed. */
    public static RegistryException outage(String message, Throwable cause) {
        return new RegistryException(message, true, 0, cause);
    }

    /**
     * A response with a status other than 200. Only a registry error for this schema or id is the fault of the record;
     * any other response, such as a login page, a redirect or an authentication failure, must not send a whole topic to
     * the dead letters.
     *
     * @param hasErrorCode whether the response contains a registry error code
     */
    public static RegistryException fromResponse(String message, int status, boolean hasErrorCode) {
        boolean no = hasErrorCode && (status == 404 || status == 409 || status == 422);
        return new RegistryException(message, !no, status, null);
    }

    /** The schema under this id cannot be used. */
    public static RegistryException unsupportedSchema(String message) {
        return new RegistryException(message, false, 0, null);
    }

    /**
     * The schema to write with is not registered or was rejected. Every record would fail in the same way, so the
     * record is not at fault: writing waits until the schema is registered.
     */
    public static RegistryException schemaNotRegistered(String subject, RegistryException answer) {
        return new RegistryException(
                "no schema is registered for writing " + subject + " (" + answer.getMessage()
                        + "); run `claimwire topics create` to register the schemas",
                true,
                answer.status,
                answer);
    }

    /** Whether the cause is an outage and not the record. */
    public boolean outage() {
        return outage;
    }

    /** HTTP status, or 0 when there was no response. */
    public int status() {
        return status;
    }
}
