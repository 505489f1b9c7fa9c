package claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.enrich.corroborate.Corroborator;
import claimwire.internal.ChangeKind;
import claimwire.internal.Copy;
import claimwire.internal.StoryChange;
import claimwire.internal.StoryClaims;
import claimwire.serde.PlainAvroSerde;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Follows a story's changes and publishes the groups that changed; a group that is gone is deleted by a tombstone. */
final class CorroborateClaims implements ProcessorSupplier<String, StoryChange, ClaimKey, Corroboration> {
    static final String STORE = "claims-by-story";
    /** Claims followed in one story: one record of the store holds them all. */
    private static final int MOST = 400;

    private static final Duration FORGET_AFTER = Duration.ofDays(14);

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(StoreShape.builder(STORE, Serdes.String(), new PlainAvroSerde<>(StoryClaims.class)));
    }

    @Override
    public Processor<String, StoryChange, ClaimKey, Corroboration> get() {
        return new Task();
    }

    private static final class Task extends ContextualProcessor<String, StoryChange, ClaimKey, Corroboration> {
        private final Corroborator corroborator = new Corroborator();
        private KeyValueStore<String, StoryClaims> store;

        @Override
        public void init(ProcessorContext<ClaimKey, Corroboration> context) {
            super.init(context);
            store = context.getStateStore(STORE);
            context.schedule(
                    Duration.ofHours(1), PunctuationType.WALL_CLOCK_TIME, now -> purge(Instant.ofEpochMilli(now)));
        }

        @Override
        public void process(Record<String, StoryChange> arrived) {
            StoryClaims before = store.get(arrived.key());
            StoryClaims now = applied(
                    before, arrived.value(), Instant.ofEpochMilli(context().currentSystemTimeMs()));
            if (now.getClaims().size() > MOST) {
                return;
            }
            Instant seen = Instant.ofEpochMilli(arrived.timestamp());
            List<Corroboration> groups =
                    keepFirstSeen(corroborator.groups(arrived.key(), now, seen), now.getPublished());
            Map<String, Corroboration> gone = new HashMap<>();
            now.getPublished().forEach(group -> gone.put(group.getGroupId(), group));
            List<Corroboration> changed = new ArrayList<>();
            for (Corroboration group : groups) {
                if (!group.equals(gone.remove(group.getGroupId()))) {
                    changed.add(group);
                }
            }
            store.put(
                    arrived.key(),
                    StoryClaims.newBuilder(now).setPublished(groups).build());
            gone.keySet()
                    .forEach(id -> context()
                            .forward(arrived.withKey(new ClaimKey(id, arrived.key()))
                                    .withValue(null)));
            changed.forEach(group -> context()
                    .forward(arrived.withKey(new ClaimKey(group.getGroupId(), arrived.key()))
                            .withValue(group)));
        }

        private static StoryClaims applied(StoryClaims before, StoryChange change, Instant now) {
            List<Claim> claims = new ArrayList<>(before == null ? List.of() : before.getClaims());
            List<Copy> copies = new ArrayList<>(before == null ? List.of() : before.getCopies());
            if (change.getKind() == ChangeKind.COPY) {
                Copy copy = new Copy(change.getArticleId(), change.getSource());
                if (!copies.contains(copy)) {
                    copies.add(copy);
                }
            } else {
                int at = indexOf(claims, change.getClaim().getClaimId());
                if (at >= 0) {
                    claims.remove(at);
                }
                if (change.getKind() == ChangeKind.PUT) {
                    claims.add(at >= 0 ? at : claims.size(), change.getClaim());
                }
            }
            return new StoryClaims(claims, copies, before == null ? List.of() : before.getPublished(), now);
        }

        private static int indexOf(List<Claim> claims, String claimId) {
            for (int i = 0; i < claims.size(); i++) {
                if (claims.get(i).getClaimId().equals(claimId)) {
                    return i;
                }
            }
            return -1;
        }

        /** A group that says what it said before keeps its times, and so is not published again. */
        private static List<Corroboration> keepFirstSeen(List<Corroboration> groups, List<Corroboration> published) {
            Map<String, Corroboration> known = new HashMap<>();
            published.forEach(group -> known.put(group.getGroupId(), group));
            List<Corroboration> kept = new ArrayList<>();
            for (Corroboration group : groups) {
                Corroboration before = known.get(group.getGroupId());
                if (before != null) {
                    group.setFirstSeen(before.getFirstSeen());
                    boolean same = group.getMembers().equals(before.getMembers())
                            && group.getOutlets().equals(before.getOutlets());
                    group.setLastSeen(same ? before.getLastSeen() : group.getLastSeen());
                }
                kept.add(group);
            }
            return kept;
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
