package io.claimwire.enrich.topology;

import io.claimwire.runtime.registry.RegistryException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.errors.StreamsException;

/** The cause of a failure, which determines its handling. */
public enum FailureKind {
    /** The record: it is sent to the dead letters. */
    POISON,
    /** A broker, the registry or a disk: the record is retried, never sent to the dead letters. */
    OUTAGE,
    /**
     * A bug triggered by the record: sent to the dead letters with the exception class, so that one article does not
     * block the others.
     */
    BUG;

    /** Classifies by the innermost known cause. */
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
                // a stack overflow is caused by the record, an OutOfMemoryError by the machine
                return cause instanceof StackOverflowError ? BUG : OUTAGE;
            }
            if (cause instanceof StreamsException && cause.getCause() == null) {
                return OUTAGE; // exceptions of Kafka Streams: migrated tasks, locked state directories
            }
        }
        return BUG;
    }
}
