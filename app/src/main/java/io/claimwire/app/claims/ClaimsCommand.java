package io.claimwire.app.claims;

import claimwire.Claim;
import io.claimwire.app.cli.CommonOptions;
import io.claimwire.app.cli.ShutdownHook;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.json.RecordJson;
import io.claimwire.schemas.topics.Canary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code claimwire claims}. */
@Command(
        name = "claims",
        description = "Print the claims topic from its beginning.",
        footer = {"", "Examples:", "  claimwire claims --follow", "  claimwire claims --json | grep -i 'ministry'"})
public final class ClaimsCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final int WIDTH = 140;

    @Mixin
    CommonOptions common;

    @Option(names = "--follow", description = "Continue with new claims until stopped.")
    boolean follow;

    @Option(names = "--json", description = "Print one JSON object per line.")
    boolean json;

    @Override
    public Integer call() {
        Settings settings = common.settings();
        Topics topics = common.existingTopics(settings);
        Map<String, Object> configuration = KafkaSettings.standaloneConsumer(settings);
        try (ShutdownHook stop = new ShutdownHook();
                KafkaConsumer<String, Claim> consumer = new KafkaConsumer<>(
                        configuration,
                        new StringDeserializer(),
                        topics.claims().values().deserializer())) {
            stop.wake(consumer::wakeup);
            print(consumer, topics.claims().name());
        } catch (WakeupException stopped) {
            common.out().flush();
        }
        return 0;
    }

    private void print(KafkaConsumer<String, Claim> consumer, String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        PrintWriter out = common.out();
        boolean more = true;
        while (more) {
            for (ConsumerRecord<String, Claim> each : consumer.poll(POLL)) {
                if (each.value() != null && !Canary.is(each.value().getSource())) {
                    out.println(json ? RecordJson.of(each.value()).toString() : ClaimLine.of(each.value(), WIDTH));
                }
            }
            out.flush();
            more = !out.checkError()
                    && (follow
                            || ends.entrySet().stream()
                                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
        }
    }
}
