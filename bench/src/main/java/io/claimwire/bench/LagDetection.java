package io.claimwire.bench;

import io.claimwire.console.lag.ConsumerGroupLag;
import io.claimwire.console.lag.GroupStatus;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Time until a dead consumer and a burst are detected, and accuracy of the ETA. Not thread-safe. */
final class LagDetection {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration SESSION = Duration.ofSeconds(6);
    private static final LagSettings JUDGED =
            new LagSettings(INTERVAL, INTERVAL, Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final int BURST = 6_000;
    private static final int RATE = 150;
    private static final long TICK = 100;
    private static final long TIMEOUT_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final Settings settings;
    private final Benchmark.Report report;

    LagDetection(Settings settings, Benchmark.Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** Kills a consumer process with a session timeout of 6 s while records are produced. */
    void killed() throws Exception {
        TopicPartition partition = topic("doomed");
        Process consumer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillableConsumer.class.getName(),
                        settings.getString(KafkaSettings.BOOTSTRAP.key()),
                        partition.topic(),
                        "doomed",
                        Long.toString(SESSION.toMillis()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (LagReader reader = reader()) {
            send(partition, 10);
            await(
                    reader,
                    "doomed",
                    group -> group.lag() == 0 && !group.members().isEmpty());
            consumer.destroyForcibly().waitFor();
            long killed = System.nanoTime();
            send(partition, 10);
            await(reader, "doomed", group -> group.status() == GroupStatus.STOP);
            double bound = SESSION.plus(INTERVAL).toMillis() / 1000.0;
            report.accept(new Measurement(
                    "lag.stop", seconds(killed), "s from kill -9", "session.timeout.ms + interval", bound));
        } finally {
            consumer.destroyForcibly();
        }
    }

    /** Sends 6,000 records at once to a consumer that processes 150 per second. */
    void burst() throws Exception {
        TopicPartition partition = topic("busy");
        AtomicBoolean done = new AtomicBoolean();
        Thread consumer = new Thread(() -> commitSlowly(partition, done), "bench-slow-consumer");
        consumer.start();
        try (LagReader reader = reader()) {
            send(partition, 10);
            await(reader, "busy", group -> group.lag() == 0);
            long burst = System.nanoTime();
            send(partition, BURST);
            ConsumerGroupLag warned = await(reader, "busy", group -> group.status() == GroupStatus.WARN);
            double after = seconds(burst);
            if (!Double.isFinite(warned.etaSeconds())) {
                warned = await(reader, "busy", group -> Double.isFinite(group.etaSeconds()));
            }
            long warnedAt = System.nanoTime();
            await(reader, "busy", group -> group.lag() == 0);
            report.accept(Measurement.of("lag.warn", after, "s from a burst"));
            report.accept(new Measurement(
                    "lag.eta",
                    warned.etaSeconds(),
                    "s, estimated by the first WARN with an ETA",
                    "actual",
                    seconds(warnedAt)));
        } finally {
            done.set(true);
            consumer.join();
        }
    }

    private LagReader reader() {
        return new LagReader(settings, List.of(), JUDGED, Clock.systemUTC());
    }

    private ConsumerGroupLag await(LagReader reader, String group, Predicate<ConsumerGroupLag> condition)
            throws Exception {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (System.nanoTime() < deadline) {
            LagReport read = reader.read();
            for (ConsumerGroupLag each : read.groups()) {
                if (each.group().equals(group) && condition.test(each)) {
                    return each;
                }
            }
            TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
        }
        throw new IllegalStateException(
                "timed out waiting for the expected state of " + group + ", which was not reached");
    }

    private TopicPartition topic(String name) throws Exception {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
        return new TopicPartition(name, 0);
    }

    private void send(TopicPartition partition, int records) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                KafkaSettings.producer(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < records; i++) {
                var unused = producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[100]));
            }
        }
    }

    /** Commits like a consumer with a limited rate, never beyond the end. */
    private void commitSlowly(TopicPartition partition, AtomicBoolean done) {
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            double place = 0;
            long last = System.nanoTime();
            while (!done.get()) {
                TimeUnit.MILLISECONDS.sleep(TICK);
                long end = admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                        .partitionResult(partition)
                        .get()
                        .offset();
                place = Math.min(end, place + RATE * seconds(last));
                last = System.nanoTime();
                admin.alterConsumerGroupOffsets("busy", Map.of(partition, new OffsetAndMetadata((long) place)))
                        .all()
                        .get();
            }
        } catch (Exception failed) {
            report.warn("the slow consumer failed: " + failed);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
