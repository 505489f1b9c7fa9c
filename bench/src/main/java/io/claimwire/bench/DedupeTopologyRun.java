package io.claimwire.bench;

import claimwire.RawArticle;
import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.enrich.topology.EnrichSettings;
import io.claimwire.enrich.topology.EnrichTopology;
import io.claimwire.enrich.topology.StreamsRunner;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.publish.ArticlePublisher;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.publish.Receipt;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.runtime.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Fingerprinting and deciding only, in the topology with exactly-once, on the embedded broker. Not thread-safe. */
final class DedupeTopologyRun implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final EmbeddedStack stack;
    private final Settings settings;
    private final Topics topics;

    /**
     * @param perSecond verdicts per second, after the first third
     * @param bytes written to internal topics per article
     */
    record Throughput(double perSecond, double bytes) {}

    DedupeTopologyRun(Path home) throws Exception {
        stack = new EmbeddedStack(null, home.resolve("embedded/target"));
        try {
            stack.start((part, address, seconds) -> {});
            settings = stack.withAddresses(new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS).load())
                    .with(
                            Map.of(
                                    "topics.partitions",
                                    "3",
                                    "enrich.threads",
                                    "2",
                                    "enrich.state.dir",
                                    stack.data().resolve("state").toString()),
                            "bench");
            topics = Topics.from(settings);
            new TopicCreation(settings, topics).create();
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    /** Publishes all articles, then starts the topology and counts its verdicts. */
    Throughput run(List<RawArticle> articles, Benchmark.Report report) throws Exception {
        publish(articles);
        EnrichSettings enriching = EnrichSettings.from(settings, topics);
        Map<String, Object> reading = new HashMap<>(KafkaSettings.standaloneConsumer(settings));
        reading.put("isolation.level", "read_committed");
        try (StreamsRunner runner = new StreamsRunner(EnrichTopology.deciding(topics, enriching), enriching);
                KafkaConsumer<byte[], byte[]> verdicts =
                        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (String topic :
                    List.of(topics.unique().name(), topics.duplicates().name())) {
                verdicts.partitionsFor(topic)
                        .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
            }
            verdicts.assign(partitions);
            verdicts.seekToBeginning(partitions);
            runner.start();
            double perSecond = follow(verdicts, articles.size(), report);
            return new Throughput(perSecond, internalBytes() / (double) articles.size());
        }
    }

    private double follow(KafkaConsumer<byte[], byte[]> verdicts, int all, Benchmark.Report report) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        long begin = 0;
        int warm = 0;
        int seen = 0;
        while (seen < all) {
            seen += verdicts.poll(POLL).count();
            if (begin == 0 && seen >= all / 3) {
                begin = System.nanoTime();
                warm = seen;
            }
            report.progress(seen + " of " + all + " verdicts");
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        seen + " of " + all + " verdicts in " + TIMEOUT + ": nothing was measured");
            }
        }
        return (seen - warm) / ((System.nanoTime() - begin) / 1e9);
    }

    private void publish(List<RawArticle> articles) {
        try (ArticlePublisher publisher = new ArticlePublisher(IngestSettings.from(settings), topics)) {
            List<CompletableFuture<Receipt>> receipts = articles.stream()
                    .map(article -> publisher.publish(ParseResult.Article.of(article, "bench")))
                    .toList();
            publisher.flush();
            receipts.forEach(CompletableFuture::join);
        }
    }

    private long internalBytes() throws ExecutionException, InterruptedException {
        AtomicLong bytes = new AtomicLong();
        String application = settings.getString(EnrichSettings.APPLICATION.key());
        try (Admin admin = Admin.create(KafkaSettings.admin(settings))) {
            List<String> internal = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.startsWith(application + "-"))
                    .toList();
            TopicReader.readToEnd(
                    KafkaSettings.standaloneConsumer(settings),
                    internal,
                    each -> bytes.addAndGet(
                            Math.max(0, each.serializedKeySize()) + Math.max(0, each.serializedValueSize())));
        }
        return bytes.get();
    }

    @Override
    public void close() throws Exception {
        stack.close();
    }
}
