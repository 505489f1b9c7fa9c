package io.claimwire.enrich.topology;

import io.claimwire.runtime.registry.RegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;

/** Whose fault a failure is, and so what may be done about it. */
public enum FailureKind {
    /** This one record's: it goes to the dead letters and the rest goes on. */
    POISON,
    /** A broker's, the registry's or a disk's: the record is retried, never dead-lettered. */
    OUTAGE,
    /** Our own, met with this record: dead-lettered with its class, so that one article does not stop all. */
    BUG;

    /** Looks through the causes for the innermost that tells. */
    public static FailureKind of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryException registry) {
                return registry.outage() ? OUTAGE : POISON;
            }
            if (cause instanceof RecordTooLargeException || cause instanceof SerializationException) {
                return POISON;
            }
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaException && !(cause instanceof StreamsException)
                    || cause instanceof VirtualMachineError) {
                // a stack that overflows is this record's doing; no memory is the machine's
                return cause instanceof StackOverflowError ? BUG : OUTAGE;
            }
            if (cause instanceof StreamsException && cause.getCause() == null) {
                return OUTAGE; // Kafka Streams' own: migrated tasks, locked state directories
            }
        }
        return BUG;
    }
}
