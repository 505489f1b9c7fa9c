package io.claimwire.bench;

import claimwire.RawArticle;
import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.push.ArticleHttpServer;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.push.VerdictCache;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** {@code POST /articles} with batches of one and of a hundred; the baseline is a bare producer of the same bytes. */
final class PushBenchmark implements Benchmark {
    private static final int BATCH = 100;
    private static final int SENDERS = 8;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "push";
    }

    @Override
    public String about() {
        return "articles/s and requests/s through POST /articles, p50 and p99; baseline: a bare producer of the same bytes";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        List<RawArticle> articles = new WireLoad(3, Instant.now()).articles(Math.max(2 * choice.articles(), BATCH));
        try (EmbeddedStack stack = new EmbeddedStack(null, choice.home().resolve("embedded/target"))) {
            stack.start((part, address, seconds) -> {});
            Settings settings = stack.withAddresses(new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS).load())
                    .with(Map.of("topics.partitions", "3", "ingest.http.port", "0"), "bench");
            Topics topics = Topics.from(settings);
            new TopicCreation(settings, topics).create();
            IngestSettings own = IngestSettings.from(settings);
            try (ArticlePublisher publisher = new ArticlePublisher(own, topics);
                    ArticleHttpServer server = new ArticleHttpServer(
                            PushSettings.from(settings),
                            publisher,
                            new VerdictCache(),
                            (feed, lease) -> {},
                            Clock.systemUTC())) {
                URI at = URI.create("http://127.0.0.1:" + server.port() + "/articles");
                measure(report, at, articles, own, topics);
            }
        }
    }

    private static void measure(Report report, URI at, List<RawArticle> articles, IngestSettings own, Topics topics)
            throws Exception {
        List<byte[]> values = articles.stream()
                .map(article -> topics.raw()
                        .values()
                        .serializer()
                        .serialize(topics.raw().name(), article))
                .toList();
        List<byte[]> hundreds = bodies(articles, BATCH);
        List<byte[]> ones = bodies(articles, 1);
        report.progress("warming up");
        for (int round = 0; round < 3; round++) {
            push(at, hundreds);
            produce(values, own, topics);
            produceAwaited(values, own, topics);
        }
        push(at, ones);
        long[][] batches = new long[ROUNDS][];
        double pushed = 0;
        double bare = 0;
        double awaited = 0;
        for (int round = 0; round < ROUNDS; round++) {
            report.progress("round " + (round + 1) + " of " + ROUNDS);
            long begin = System.nanoTime();
            batches[round] = push(at, hundreds);
            pushed += (System.nanoTime() - begin) / 1e9;
            bare += produce(values, own, topics);
            awaited += produceAwaited(values, own, topics);
        }
        double sent = (double) articles.size() * ROUNDS;
        double requests = (double) hundreds.size() * ROUNDS;
        report.accept(new Measurement(
                "push.batch100.requests",
                requests / pushed,
                "requests/s",
                "bare producer that awaits each 100",
                requests / awaited));
        report.accept(new Measurement(
                "push.batch100.articles",
                sent / pushed,
                "articles/s",
                "bare producer that awaits nothing",
                sent / bare));
        latencies(
                report,
                "push.batch100",
                Arrays.stream(batches).flatMapToLong(Arrays::stream).toArray());
        long begin = System.nanoTime();
        long[] single = push(at, ones);
        report.accept(Measurement.of(
                "push.single.requests", ones.size() / ((System.nanoTime() - begin) / 1e9), "requests/s"));
        latencies(report, "push.single", single);
    }

    private static void latencies(Report report, String name, long[] nanos) {
        Arrays.sort(nanos);
        report.accept(Measurement.of(name + ".p50", nanos[nanos.length / 2] / 1e6, "ms"));
        report.accept(Measurement.of(name + ".p99", nanos[(int) (nanos.length * 0.99)] / 1e6, "ms"));
    }

    private static List<byte[]> bodies(List<RawArticle> articles, int batch) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < articles.size(); i += batch) {
            bodies.add(FeedLoad.lines(articles.subList(i, Math.min(articles.size(), i + batch)))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return bodies;
    }

    /** Sends all bodies from several clients; returns the response times in nanoseconds. */
    private static long[] push(URI at, List<byte[]> bodies) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            List<Future<Long>> waited = new ArrayList<>();
            for (byte[] body : bodies) {
                Callable<Long> request = () -> {
                    long begin = System.nanoTime();
                    HttpResponse<String> response = client.send(
                            HttpRequest.newBuilder(at)
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.ofString());
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(
                                "a push was answered with " + response.statusCode() + ": " + response.body());
                    }
                    return System.nanoTime() - begin;
                };
                waited.add(senders.submit(request));
            }
            long[] nanos = new long[waited.size()];
            for (int i = 0; i < nanos.length; i++) {
                nanos[i] = waited.get(i).get();
            }
            return nanos;
        } finally {
            senders.shutdownNow();
        }
    }

    /** Seconds until a producer with ingest's settings has all acknowledgements. */
    private static double produce(List<byte[]> values, IngestSettings own, Topics topics) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(own.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topics.raw().name());
            long begin = System.nanoTime();
            for (byte[] value : values) {
                var unused = producer.send(new ProducerRecord<>(topics.raw().name(), value));
            }
            producer.flush();
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /**
     * The same, but each thread waits for a hundred acknowledgements before the next hundred, like a client with
     * receipts.
     */
    private static double produceAwaited(List<byte[]> values, IngestSettings own, Topics topics) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(own.producer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topics.raw().name());
            long begin = System.nanoTime();
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < values.size(); i += BATCH) {
                List<byte[]> batch = values.subList(i, Math.min(values.size(), i + BATCH));
                Callable<Void> request = () -> {
                    List<Future<RecordMetadata>> sent = batch.stream()
                            .map(value -> producer.send(
                                    new ProducerRecord<>(topics.raw().name(), value)))
                            .toList();
                    for (Future<RecordMetadata> each : sent) {
                        each.get();
                    }
                    return null;
                };
                all.add(senders.submit(request));
            }
            for (Future<Void> each : all) {
                each.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            senders.shutdownNow();
        }
    }
}
