package io.claimwire.runtime.registry;

import org.apache.avro.Schema;

/**
 * What a serializer needs of a schema registry that speaks Confluent's protocol. Implementations are thread-safe.
 *
 * <p>Every method throws {@link RegistryException}: {@link RegistryException#outage()} tells a registry that does not
 * answer from one that has said no.
 */
public interface SchemaRegistryClient {
    /** Registers the schema under the subject, or finds it there, and returns its id. */
    int register(String subject, Schema schema);

    /** The id under which the subject already holds exactly this schema. */
    int idOf(String subject, Schema schema);

    /** The id of the subject's latest version. */
    int latestId(String subject);

    /** The schema with this id. */
    Schema byId(int id);

    /** Sets what a new version of the subject must be compatible with, such as {@code BACKWARD_TRANSITIVE}. */
    void requireCompatibility(String subject, String level);
}
