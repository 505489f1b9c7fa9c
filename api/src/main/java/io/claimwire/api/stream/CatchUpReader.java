package io.claimwire.api.stream;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topic for subscribers that are older than the ring buffer. A few threads serve all subscribers in turn, one
 * task each. Thread-safe.
 */
final class CatchUpReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUpReader.class);
    private static final int WORKERS = 2;
    private static final int RECORDS = 500;
    /** Bytes per task, unless a single event is larger. */
    private static final int TASK_BYTES = 500_000;

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));

    /** The position at which a subscription starts. */
    sealed interface StartPosition {
        /** After an event. When the topic has been recreated, the new topic is read from its beginning. */
        record AfterEventId(StreamCursor position) implements StartPosition {}

        record Timestamp(Instant time) implements StartPosition {}

        record Earliest() implements StartPosition {}

        /** Starts with the next event. */
        record Latest() implements StartPosition {}
    }

    private record CatchUpTask(
            Subscriber subscriber, StartPosition from, Consumer<String> onRejected, int failures, long dueAt)
            implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueAt - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** The requested position does not exist. */
    private static final class InvalidStartPositionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidStartPositionException(String reason) {
            super(reason);
        }
    }

    private final Map<String, Object> configuration;
    private final BlockingQueue<CatchUpTask> queue = new DelayQueue<>();
    private final List<Thread> workers = new ArrayList<>();

    CatchUpReader(Settings settings) {
        configuration = KafkaSettings.standaloneConsumer(settings);
        configuration.put("auto.offset.reset", "earliest");
        configuration.put("max.poll.records", RECORDS);
        configuration.put("default.api.timeout.ms", 10_000);
        configuration.put("fetch.max.bytes", 2_000_000);
        for (int w = 0; w < WORKERS; w++) {
            Thread worker = new Thread(this::work, "claimwire-catch-up-" + w);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
    }

    /**
     * Starts a subscription.
     *
     * @param onRejected receives a one-line reason when the position does not exist
     */
    void start(Subscriber subscriber, StartPosition from, Consumer<String> onRejected) {
        queue.add(new CatchUpTask(subscriber, from, onRejected, 0, System.nanoTime()));
    }

    /** Resumes a subscriber that has fallen out of the ring buffer. */
    void resume(Subscriber subscriber) {
        resume(subscriber, 0);
    }

    private void resume(Subscriber subscriber, long delay) {
        queue.add(new CatchUpTask(subscriber, null, null, 0, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delay)));
    }

    private void work() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            while (!Thread.currentThread().isInterrupted()) {
                CatchUpTask slice = queue.take();
                if (slice.subscriber().closed()) {
                    continue;
                }
                try {
                    serve(slice, consumer);
                } catch (InvalidStartPositionException wrong) {
                    slice.subscriber().cancel();
                    slice.onRejected().accept(wrong.getMessage());
                } catch (InterruptException stopped) {
                    return;
                } catch (RuntimeException outage) {
                    LOG.debug("catch-up failed and will be retried: {}", outage.toString());

                    boolean begun = slice.subscriber().position() != null;
                    queue.add(new CatchUpTask(
                            slice.subscriber(),
                            begun ? null : slice.from(), // otherwise events received in the meantime would be lost
                            slice.onRejected(),
                            slice.failures() + 1,
                            System.nanoTime() + BACKOFF.after(slice.failures()).toNanos()));
                }
            }
        } catch (InterruptedException | InterruptException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(CatchUpTask slice, KafkaConsumer<byte[], byte[]> consumer) {
        Subscriber subscriber = slice.subscriber();
        TopicTailer tail = subscriber.tailer();
        StreamCursor now = tail.position();
        if (now == null) {
            throw new IllegalStateException(tail.topic() + " does not exist yet");
        }
        List<TopicPartition> partitions = new ArrayList<>();
        for (int p = 0; p < now.partitions(); p++) {
            partitions.add(new TopicPartition(tail.topic(), p));
        }
        StreamCursor cursor =
                slice.from() == null ? subscriber.position() : beginning(slice.from(), now, partitions, consumer);
        if (slice.from() != null) {
            subscriber.onPositioned(cursor);
        } else if (!cursor.topicId().equals(now.topicId())) {
            subscriber.disconnect("the topic was recreated or has new partitions");
            return;
        }
        if (tail.attach(subscriber, cursor)) {
            subscriber.wake();
            return;
        }
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, cursor.nextOffset(partition.partition())));
        read(
                subscriber,
                StreamCursor.of(now.topicId(), new long[now.partitions()]).max(cursor),
                consumer);
    }

    private static StreamCursor beginning(
            StartPosition from,
            StreamCursor now,
            List<TopicPartition> partitions,
            KafkaConsumer<byte[], byte[]> consumer) {
        if (from instanceof StartPosition.AfterEventId after) {
            boolean same = after.position().topicId().equals(now.topicId())
                    && after.position().partitions() <= now.partitions();
            if (same && !now.isAtLeast(after.position())) {
                requireRetained(after.position(), consumer.endOffsets(partitions));
            }
            return same ? after.position() : beginning(new StartPosition.Earliest(), now, partitions, consumer);
        }
        if (from instanceof StartPosition.Latest) {
            return now;
        }
        long[] next = new long[now.partitions()];
        Map<TopicPartition, Long> offsets = from instanceof StartPosition.Timestamp since
                ? StandaloneConsumers.offsetsSince(consumer, consumer.endOffsets(partitions), since.time())
                : consumer.beginningOffsets(partitions);
        offsets.forEach((partition, offset) -> next[partition.partition()] = offset);
        return StreamCursor.of(now.topicId(), next);
    }

    private static void requireRetained(StreamCursor position, Map<TopicPartition, Long> ends) {
        ends.forEach((partition, end) -> {
            if (position.nextOffset(partition.partition()) > end) {
                throw new InvalidStartPositionException(
                        "Last-Event-ID is beyond the end of the topic (partition " + partition.partition() + " ends at "
                                + end + "): the id is from another cluster, or records were lost");
            }
        });
    }

    private void read(Subscriber subscriber, StreamCursor from, KafkaConsumer<byte[], byte[]> consumer) {
        StreamCursor reached = from;
        EventBatch batch = new EventBatch();
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        int left = polled.count();
        for (ConsumerRecord<byte[], byte[]> each : polled) {
            if (batch.size() >= TASK_BYTES) {
                break;
            }
            left--;
            StreamEvent streamEvent = subscriber.tailer().mapper().of(each);
            reached = reached.advanced(
                    each.partition(), Math.max(each.offset() + 1, reached.nextOffset(each.partition())));
            byte[] event = streamEvent == null ? null : subscriber.filter().eventFor(streamEvent);
            if (event != null) {
                batch.add(event, reached);
            }
        }
        if (left == 0) {
            for (TopicPartition partition : consumer.assignment()) {
                // after transaction markers as well
                reached = reached.advanced(partition.partition(), consumer.position(partition));
            }
        }
        long delay = polled.isEmpty() ? POLL.toMillis() : 0;
        subscriber.deliver(batch.joined(), batch.events(), reached, () -> resume(subscriber, delay));
    }

    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            try {
                worker.join(Duration.ofSeconds(5).toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
