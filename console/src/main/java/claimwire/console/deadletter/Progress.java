package claimwire.console.deadletter;

import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.TimeoutException;

/** Ends a reading that gets nothing any more: a consumer whose broker is gone polls in silence for ever. One thread. */
final class Progress {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private long last = System.nanoTime();

    /** @throws TimeoutException when there has been nothing for long */
    <K, V> ConsumerRecords<K, V> of(ConsumerRecords<K, V> polled) {
        if (!polled.isEmpty()) {
            last = System.nanoTime();
        } else if (System.nanoTime() - last > PATIENCE.toNanos()) {
            throw new TimeoutException("no broker has answered for " + PATIENCE.toSeconds() + " s");
        }
        return polled;
    }
}
