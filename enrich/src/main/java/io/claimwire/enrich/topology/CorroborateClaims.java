package io.claimwire.enrich.topology;

import claimwire.internal.StoryChange;
import claimwire.internal.StoryClaims;
import io.claimwire.enrich.corroborate.StoryUpdate;
import io.claimwire.runtime.serde.PlainAvroSerde;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Applies the changes of a story, and publishes the story and the groups that have changed; removed groups get a
 * tombstone. Content and later changes of a merged story are forwarded to the story that contains it.
 */
final class CorroborateClaims
        implements ProcessorSupplier<String, StoryChange, ClaimKey, ProcessingResult<CorroborationResult>> {
    static final String STAGE = "corroborate";
    static final String STORE = "claims-by-story";

    private static final Duration FORGET_AFTER = Duration.ofDays(14);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    private final PlainAvroSerde<StoryChange> changes = new PlainAvroSerde<>(StoryChange.class);
    private final SizeCheckedValue<StoryClaims> sizes;

    /** @param largest maximum stored size of one story in bytes */
    CorroborateClaims(int largest) {
        this.sizes = new SizeCheckedValue<>(StoryClaims.class, largest);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), new PlainAvroSerde<>(StoryClaims.class)));
    }

    @Override
    public Processor<String, StoryChange, ClaimKey, ProcessingResult<CorroborationResult>> get() {
        return new Task();
    }

    private final class Task
            extends ContextualProcessor<String, StoryChange, ClaimKey, ProcessingResult<CorroborationResult>> {
        private KeyValueStore<String, StoryClaims> store;

        @Override
        public void init(ProcessorContext<ClaimKey, ProcessingResult<CorroborationResult>> context) {
            super.init(context);
            store = context.getStateStore(STORE);
            context.schedule(PURGE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> purge(Instant.ofEpochMilli(now)));
        }

        @Override
        public void process(Record<String, StoryChange> arrived) {
            StoryUpdate update;
            try {
                update = StoryUpdate.of(
                        store.get(arrived.key()),
                        arrived.value(),
                        Instant.ofEpochMilli(arrived.timestamp()),
                        Instant.ofEpochMilli(context().currentSystemTimeMs()));
                sizes.requireFits(update.after(), "the claims of story " + arrived.key());
            } catch (RuntimeException failure) {
                context().forward(arrived.withKey(new ClaimKey("", "")).withValue(rejected(arrived, failure)));
                return;
            }
            store.put(arrived.key(), update.after());
            update.removed().forEach(groupId -> forward(arrived, groupId, new CorroborationResult.OfGroup(null)));
            update.changed()
                    .forEach(group -> forward(arrived, group.getGroupId(), new CorroborationResult.OfGroup(group)));
            if (update.story() != null) {
                forward(arrived, arrived.key(), new CorroborationResult.OfStory(update.story()));
            }
            update.forwarded()
                    .forEach(
                            change -> forward(arrived, change.getStoryId(), new CorroborationResult.Forwarded(change)));
        }

        private void forward(Record<String, StoryChange> arrived, String id, CorroborationResult what) {
            context()
                    .forward(arrived.withKey(new ClaimKey(id, arrived.key()))
                            .withValue(new ProcessingResult.Success<>(what)));
        }

        private ProcessingResult<CorroborationResult> rejected(
                Record<String, StoryChange> arrived, RuntimeException failure) {
            String origin = context()
                    .recordMetadata()
                    .map(at -> DeadLetterHeaderCodec.origin(at.topic(), at.partition(), at.offset()))
                    .orElse(STAGE);
            byte[] original = changes.serializer().serialize(origin, arrived.value());
            return ProcessingResult.rejection(
                    failure, arrived.key().getBytes(StandardCharsets.UTF_8), original, STAGE, origin);
        }

        private void purge(Instant now) {
            List<String> old = new ArrayList<>();
            try (KeyValueIterator<String, StoryClaims> all = store.all()) {
                all.forEachRemaining((KeyValue<String, StoryClaims> entry) -> {
                    if (entry.value.getSeenAt().isBefore(now.minus(FORGET_AFTER))) {
                        old.add(entry.key);
                    }
                });
            }
            old.forEach(store::delete);
        }
    }
}
