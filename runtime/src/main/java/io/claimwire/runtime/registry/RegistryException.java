package io.claimwire.runtime.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A schema registry that did not answer, or that said no.
 *
 * <p>A {@link SerializationException}, so that Kafka's own clients treat it as they treat Confluent's.
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

    /** The registry does not answer, or not with sense: nothing is wrong with the record, and trying later may help. */
    public static RegistryException outage(String message, Throwable cause) {
        return new RegistryException(message, true, 0, cause);
    }

    /**
     * An answer with another status than 200. Only a registry's own no to this schema or id is the record's fault; whatever
     * else stands in between, a login page, a redirect, a wrong password, must not empty a topic into dead letters.
     *
     * @param registrySaid whether the answer is a registry's, with an error code of its own
     */
    public static RegistryException fromResponse(String message, int status, boolean registrySaid) {
        boolean no = registrySaid && (status == 404 || status == 409 || status == 422);
        return new RegistryException(message, !no, status, null);
    }

    /** What the registry has under an id is of no use to us, whoever asks. */
    public static RegistryException unsupportedSchema(String message) {
        return new RegistryException(message, false, 0, null);
    }

    /**
     * The registry does not know, or does not take, the schema that we write with. Every record would fail alike, so none is
     * to blame: somebody has to register the schema, and until then writing waits.
     */
    public static RegistryException schemaNotRegistered(String subject, RegistryException answer) {
        return new RegistryException(
                "nothing can be written under " + subject + " (" + answer.getMessage()
                        + "); `claimwire topics create` registers the schemas",
                true,
                answer.status,
                answer);
    }

    /** Whether the record at hand is not to blame. */
    public boolean outage() {
        return outage;
    }

    /** The HTTP status, or 0 when there was no answer. */
    public int status() {
        return status;
    }
}
