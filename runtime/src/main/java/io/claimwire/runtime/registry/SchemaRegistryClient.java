package io.claimwire.runtime.registry;

import org.apache.avro.Schema;

/**
 * Client of a schema registry that implements Confluent's API. Implementations are thread-safe.
 *
 * <p>Every method throws {@link RegistryException}; {@link RegistryException#outage()} distinguishes an unavailable
 * registry from a rejected request.
 */
public interface SchemaRegistryClient {
    /** Registers the schema under the subject if necessary, and returns its id. */
    int register(String subject, Schema schema);

    /** The id under which the subject has exactly this schema. */
    int idOf(String subject, Schema schema);

    /** The id of the latest version of the subject. */
    int latestId(String subject);

    /** The schema with this id. */
    Schema byId(int id);

    /** Sets the compatibility level of the subject, such as {@code BACKWARD_TRANSITIVE}. */
    void requireCompatibility(String subject, String level);
}
