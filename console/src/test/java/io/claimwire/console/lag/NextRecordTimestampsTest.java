package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.console.lag.NextRecordTimestamps.LookupResult;
import io.claimwire.console.lag.NextRecordTimestamps.OffsetPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NextRecordTimestampsTest {
    private static final TopicPartition PARTITION = new TopicPartition("articles.raw", 0);
    private static final Instant RECEIVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final OffsetPosition STUCK = new OffsetPosition(PARTITION, 0);
    private static final OffsetPosition MOVED = new OffsetPosition(PARTITION, 5);

    private final AtomicLong nanos = new AtomicLong();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final NextRecordTimestamps records = new NextRecordTimestamps(consumer, nanos::get);

    @AfterEach
    void close() {
        records.close();
    }

    @Test
    void aCachedResultIsValidWhileAnotherIsLookedUp() {
        polls(Duration.ZERO, 0);
        assertThat(records.find(Map.of(STUCK, 10L))).containsEntry(STUCK, new LookupResult(false, RECEIVED));

        pass(Duration.ofSeconds(59));
        polls(Duration.ofSeconds(2), 5);

        assertThat(records.find(Map.of(STUCK, 10L, MOVED, 10L)))
                .containsEntry(STUCK, new LookupResult(false, RECEIVED))
                .containsEntry(MOVED, new LookupResult(false, RECEIVED.plusSeconds(5)));
    }

    @Test
    void aRecordIsLookedUpAgainAfterAMinuteInCaseRetentionDeletedIt() {
        polls(Duration.ZERO, 0);
        records.find(Map.of(STUCK, 10L));

        pass(Duration.ofSeconds(61));
        polls(Duration.ZERO, 7);

        assertThat(records.find(Map.of(STUCK, 10L)))
                .containsEntry(STUCK, new LookupResult(false, RECEIVED.plusSeconds(7)));
    }

    /** The next poll takes so long, and has one record, received as many seconds after the first as its offset. */
    private void polls(Duration duration, long offset) {
        consumer.schedulePollTask(() -> {
            pass(duration);
            consumer.addRecord(new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    offset,
                    RECEIVED.plusSeconds(offset).toEpochMilli(),
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    null,
                    null,
                    new RecordHeaders(),
                    Optional.empty()));
        });
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
