package io.claimwire.bench;

import claimwire.Claim;
import io.claimwire.api.Api;
import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimExtractorProvider;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.topics.ClaimHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code GET /claims/stream} with a thousand clients: events per second, memory per client, and latency of a claim. */
final class StreamBenchmark implements Benchmark {
    private static final int CLIENTS = 1_000;
    private static final int BURST = 500;
    private static final int ROUNDS = 4;
    private static final int PACED = 400;
    private static final long BETWEEN = 25;

    private final long[] committed = new long[PACED];
    private final long[] receivedAt = new long[PACED];
    private volatile long base;

    @Override
    public String name() {
        return "sse";
    }

    @Override
    public String about() {
        return "GET /claims/stream with 1,000 clients: events/s, memory per client, time from commit to client";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        try (EmbeddedStack stack = new EmbeddedStack(null, choice.home().resolve("embedded/target"))) {
            stack.start((part, address, seconds) -> {});
            Settings settings = stack.withAddresses(new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS).load())
                    .with(Map.of("topics.partitions", "3", "management.port", "0"), "bench");
            Topics topics = Topics.from(settings);
            new TopicCreation(settings, topics).create();
            List<ProducerRecord<byte[], byte[]>> claims = claims(topics);
            try (Api api = new Api(settings, topics, Clock.systemUTC());
                    KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                            withoutLinger(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
                listen(api.port(), 10); // warm-up, not part of the memory per client
                long before = used();
                StreamClients listeners = new StreamClients(api.port(), CLIENTS, this::first);
                Thread reading = new Thread(listeners, "bench-listeners");
                reading.start();
                try (listeners) {
                    listeners.awaitGreeting();
                    report.accept(Measurement.of("sse.memory", (used() - before) / 1e3 / CLIENTS, "kB/client"));
                    measure(report, listeners, producer, claims);
                }
                reading.join();
            }
        }
    }

    private void measure(
            Report report,
            StreamClients listeners,
            KafkaProducer<byte[], byte[]> producer,
            List<ProducerRecord<byte[], byte[]>> claims)
            throws Exception {
        double seconds = 0;
        for (int round = 0; round < ROUNDS; round++) {
            report.progress("burst " + (round + 1) + " of " + ROUNDS);
            long wanted = listeners.events() + (long) BURST * CLIENTS;
            long begin = System.nanoTime();
            for (int i = 0; i < BURST; i++) {
                var unused = producer.send(claims.get(i % claims.size()));
            }
            producer.flush();
            while (listeners.events() < wanted) {
                TimeUnit.MILLISECONDS.sleep(2);
                if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(3)) {
                    throw new IllegalStateException("events are missing: " + (wanted - listeners.events()));
                }
            }
            seconds += round == 0 ? 0 : (System.nanoTime() - begin) / 1e9; // the first burst is for warm-up
        }
        report.accept(Measurement.of("sse.fanout", (ROUNDS - 1) * (double) BURST * CLIENTS / seconds, "events/s"));
        base = (long) BURST * ROUNDS;
        report.progress("one claim every " + BETWEEN + " ms");
        for (int i = 0; i < PACED; i++) {
            int number = i;
            var unused =
                    producer.send(claims.get(i % claims.size()), (at, failed) -> committed[number] = System.nanoTime());
            producer.flush();
            TimeUnit.MILLISECONDS.sleep(BETWEEN); // a rate typical of a news agency
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (receivedAt[PACED - 1] == 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        long[] latencies = new long[PACED];
        Arrays.setAll(latencies, i -> Math.max(0, receivedAt[i] - committed[i]));
        Arrays.sort(latencies);
        report.accept(Measurement.of("sse.latency.p50", latencies[PACED / 2] / 1e6, "ms"));
        report.accept(Measurement.of("sse.latency.p99", latencies[PACED * 99 / 100] / 1e6, "ms"));
    }

    /** Only one claim is in flight, so the number of events identifies it. */
    private void first(long events) {
        long number = events - base - 1;
        if (base > 0 && number >= 0 && number < PACED) {
            receivedAt[(int) number] = System.nanoTime();
        }
    }

    private void listen(int port, int count) throws Exception {
        try (StreamClients some = new StreamClients(port, count, events -> {})) {
            Thread reading = new Thread(some, "bench-listeners");
            reading.start();
            some.awaitGreeting();
        }
    }

    private static Map<String, Object> withoutLinger(Settings settings) {
        Map<String, Object> configuration =
                new HashMap<>(IngestSettings.from(settings).producer());
        configuration.put("linger.ms", 0);
        return configuration;
    }

    private static List<ProducerRecord<byte[], byte[]>> claims(Topics topics) {
        ClaimExtractor extractor =
                ClaimExtractorProvider.extractors(ClaimSettings.standard()).get();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        new WireLoad(7, Instant.now()).distinct(40).forEach(article -> {
            for (Claim claim : extractor.extract(DeliveryLoad.unique(article))) {
                records.add(new ProducerRecord<>(
                        topics.claims().name(),
                        null,
                        topics.claims().keys().serializer().serialize("claims", claim.getClaimId()),
                        topics.claims()
                                .values()
                                .serializer()
                                .serialize(topics.claims().name(), claim),
                        TextHeaders.of(ClaimHeaders.of(claim, "en"))));
            }
        });
        return records;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
