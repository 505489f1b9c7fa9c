package io.claimwire.api.stream;

import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.Backoff;
import io.claimwire.runtime.kafka.StandaloneConsumers;
import io.claimwire.runtime.task.PeriodicTask;
import io.claimwire.runtime.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows one topic for all its subscribers: one consumer, one decoding of each record, one ring buffer. Thread-safe;
 * reads on its own thread.
 */
final class TopicTailer implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);

    /** Entries of the ring buffer for a subscriber. */
    record EntryBatch(List<EventRingBuffer.Entry> entries, StreamCursor position) {}

    private final String topic;
    private final StreamEventMapper mapper;
    private final long buffer;
    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final PeriodicTask task;
    private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5));
    private Duration pause = Duration.ZERO;
    private volatile String lastError = "";
    private long checkedAt;
    /** Null until the topic has been found. */
    private EventRingBuffer ring;

    private StreamCursor position;

    TopicTailer(Settings settings, Topic<?, ?> topic, StreamEventMapper happenings, long buffer) {
        this.topic = topic.name();
        this.mapper = happenings;
        this.buffer = buffer;
        this.admin = Admin.create(KafkaSettings.admin(settings));
        this.consumer = StandaloneConsumers.create(settings);
        this.task = new PeriodicTask("claimwire-tail-" + topic.name(), this::follow, () -> pause);
    }

    void start() {
        task.start();
    }

    String topic() {
        return topic;
    }

    StreamEventMapper mapper() {
        return mapper;
    }

    /** The last error; empty when there is none. */
    String lastError() {
        return lastError;
    }

    /** The cursor of this process; null until the topic has been found. */
    synchronized StreamCursor position() {
        return position;
    }

    /**
     * Attaches a subscriber whose cursor is within the ring buffer; returns false when it has to catch up from the
     * topic first.
     */
    boolean attach(Subscriber subscriber, StreamCursor cursor) {
        if (!join(subscriber, cursor)) {
            return false;
        }
        // without holding this lock, to avoid a deadlock: a sender holds the subscriber's lock and acquires this one
        if (subscriber.closed()) {
            detach(subscriber); // the client has disconnected in the meantime
        }
        return true;
    }

    private synchronized boolean join(Subscriber subscriber, StreamCursor cursor) {
        if (ring == null
                || !cursor.topicId().equals(position.topicId())
                || cursor.partitions() != position.partitions()
                || !cursor.isAtLeast(ring.oldestOffsets())) {
            return false;
        }
        // a subscriber at this cursor has received everything; otherwise received events are skipped one by one
        long from = cursor.isAtLeast(position) ? ring.end() : ring.first();
        if (subscriber.goLive(ring, from, cursor)) {
            subscribers.add(subscriber);
        }
        return true;
    }

    void detach(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /**
     * The next entries from a sequence number, and the cursor after them; null when they are no longer in the buffer.
     *
     * @param of the ring buffer to which the sequence number belongs
     */
    synchronized EntryBatch take(EventRingBuffer of, long sequence, int count) {
        if (of != ring || sequence < ring.first() || sequence > ring.end()) {
            return null;
        }
        List<EventRingBuffer.Entry> entries = ring.from(sequence, count);
        boolean all = sequence + entries.size() == ring.end();
        return new EntryBatch(
                entries, all ? position : entries.get(entries.size() - 1).after());
    }

    private void follow() {
        try {
            if (ring == null || System.nanoTime() - checkedAt > CHECK_INTERVAL.toNanos()) {
                checkTopic();
            }
            read(consumer.poll(POLL));
            lastError = "";
            pause = Duration.ZERO;
            backoff.reset();
        } catch (WakeupException closing) {
            lastError = "closed";
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (Exception outage) {
            lastError = topic + " cannot be read: " + outage.getMessage();
            pause = backoff.next();
        }
    }

    /**
     * When the topic has been recreated or has new partitions, reading starts again; subscribers are disconnected and
     * resume.
     */
    private void checkTopic() throws Exception {
        TopicDescription found = admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get(10, TimeUnit.SECONDS)
                .get(topic);
        checkedAt = System.nanoTime();
        String id = found.topicId().toString();
        int count = found.partitions().size();
        StreamCursor before = position();
        if (before != null && before.topicId().equals(id) && before.partitions() == count) {
            return;
        }
        List<TopicPartition> partitions = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            partitions.add(new TopicPartition(topic, p));
        }
        consumer.assign(partitions);
        if (before == null) {
            consumer.seekToEnd(partitions);
        } else {
            consumer.seekToBeginning(partitions);
        }
        long[] next = new long[count];
        for (TopicPartition partition : partitions) {
            next[partition.partition()] = consumer.position(partition);
        }
        synchronized (this) {
            position = StreamCursor.of(id, next);
            ring = new EventRingBuffer(buffer, position);
        }
        subscribers.forEach(subscriber ->
                subscriber.disconnect("the topic was recreated or has new partitions; reconnect with Last-Event-ID"));
        subscribers.clear();
    }

    private void read(ConsumerRecords<byte[], byte[]> polled) {
        try {
            for (ConsumerRecord<byte[], byte[]> each : polled) {
                StreamEvent streamEvent = mapper.of(each);
                synchronized (this) {
                    position = position.advanced(each.partition(), each.offset() + 1);
                    if (streamEvent != null) {
                        ring.add(each.partition(), each.offset(), streamEvent, position);
                    }
                }
            }
            synchronized (this) {
                // after transaction markers as well
                for (TopicPartition partition : consumer.assignment()) {
                    position = position.advanced(partition.partition(), consumer.position(partition));
                }
            }
        } catch (RuntimeException outage) {
            StreamCursor reached = position();
            consumer.assignment()
                    .forEach(partition -> consumer.seek(partition, reached.nextOffset(partition.partition())));
            throw outage;
        } finally {
            if (!polled.isEmpty()) {
                subscribers.forEach(Subscriber::wake);
            }
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        admin.close(Duration.ZERO); // also interrupts a pending request
        task.closeGracefully(consumer::close);
    }
}
