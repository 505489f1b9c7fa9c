package io.claimwire.enrich.topology;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.UniqueArticle;
import claimwire.internal.ArticleClaims;
import claimwire.internal.RetractedClaim;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimRevision;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.serde.PlainAvroSerde;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.schemas.topics.ClaimHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.metrics.Sensor;
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
 * Extracts an article's claims and retracts claims of its earlier revision that it no longer makes; some days later a
 * retracted claim is deleted by a tombstone. One extractor per task.
 */
final class ExtractClaims
        implements ProcessorSupplier<String, UniqueArticle, ClaimKey, ProcessingResult<ExtractionResult>> {
    static final String STAGE = "extract";
    static final String STORE = "claims-by-article";
    /** A consumer that was offline for less sees RETRACTED before the tombstone. */
    static final Duration TOMBSTONE_AFTER = Duration.ofDays(7);

    private static final Duration FORGET_AFTER = Duration.ofDays(30);
    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    private final SizeCheckedValue<ArticleClaims> sizes;
    private final Supplier<ClaimExtractor> extractors;
    private final Topic<String, UniqueArticle> unique;

    /** @param largest maximum stored size of one article in bytes */
    ExtractClaims(Supplier<ClaimExtractor> extractors, Topic<String, UniqueArticle> unique, int largest) {
        this.sizes = new SizeCheckedValue<>(ArticleClaims.class, largest);
        this.extractors = extractors;
        this.unique = unique;
    }

    /** A retraction needs the words and the speaker, not the context. */
    private static Claim withoutSurroundings(Claim claim) {
        return Claim.newBuilder(claim)
                .setSentence("")
                .setBefore("")
                .setAfter("")
                .build();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), new PlainAvroSerde<>(ArticleClaims.class)));
    }

    @Override
    public Processor<String, UniqueArticle, ClaimKey, ProcessingResult<ExtractionResult>> get() {
        return new Task();
    }

    private final class Task
            extends ContextualProcessor<String, UniqueArticle, ClaimKey, ProcessingResult<ExtractionResult>> {
        private final ClaimExtractor extractor = extractors.get();
        private KeyValueStore<String, ArticleClaims> store;
        /** Counts articles without extraction: other languages, kills. */
        private Sensor rejected;

        @Override
        public void init(ProcessorContext<ClaimKey, ProcessingResult<ExtractionResult>> context) {
            super.init(context);
            store = context.getStateStore(STORE);
            rejected = context.metrics()
                    .addRateTotalSensor(
                            "claim-extraction", context.taskId().toString(), "skipped", Sensor.RecordingLevel.INFO);
            context.schedule(PURGE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> purge(Instant.ofEpochMilli(now)));
        }

        @Override
        public void process(Record<String, UniqueArticle> arrived) {
            UniqueArticle article = arrived.value();
            if (arrived.key() == null || article == null) {
                SerializationException nothing = new SerializationException("the record has no key or no value");
                context().forward(arrived.withKey(new ClaimKey("", "")).withValue(rejected(arrived, nothing)));
                return;
            }
            ArticleClaims before = store.get(arrived.key());
            if (before != null && older(article.getDecidedAt(), before.getDecidedAt())) {
                return; // read again by `claimwire reprocess`; the newer revision follows
            }
            ClaimRevision revision;
            ArticleClaims after;
            try {
                revision = revision(article, before);
                after = sizes.requireFits(
                        remembered(article, before, revision),
                        "the article's " + revision.current().size() + " claims");
            } catch (RuntimeException failure) {
                context().forward(arrived.withKey(new ClaimKey("", "")).withValue(rejected(arrived, failure)));
                return;
            }
            store.put(arrived.key(), after);
            revision.retracted().forEach(claim -> forward(arrived, claim));
            revision.current().forEach(claim -> forward(arrived, claim));
            String story = before == null ? "" : before.getStoryId();
            StoryChangeFactory.of(article, after.getClaims(), story, Instant.ofEpochMilli(arrived.timestamp()))
                    .forEach(change -> context()
                            .forward(arrived.withKey(new ClaimKey(change.getStoryId(), change.getStoryId()))
                                    .withValue(new ProcessingResult.Success<>(new ExtractionResult.OfStory(change)))));
        }

        private static boolean older(Instant one, Instant other) {
            return one != null && other != null && one.isBefore(other);
        }

        private ClaimRevision revision(UniqueArticle article, ArticleClaims before) {
            List<Claim> claims = extractor.extract(article);
            // checked last: only articles without claims can have been skipped, and language detection is slow
            Optional<String> skipReason = claims.isEmpty() ? extractor.skipReason(article) : Optional.empty();
            if (skipReason.isPresent()) {
                rejected.record(1);
            }
            boolean again = before != null && before.getContentHash().equals(article.getContentHash());
            String reason = article.getArticle().getStatus() == ArticleStatus.CANCELED
                    ? "the article was canceled by its source"
                    : skipReason
                            .map(why -> "no claims are extracted: " + why)
                            .orElse(
                                    again
                                            ? extractor.version() + " no longer extracts it from the article"
                                            : "revision " + article.getRevision()
                                                    + " of the article no longer contains it");
            return ClaimRevision.between(
                    before == null ? List.of() : before.getClaims(), claims, article.getRevision(), reason);
        }

        private ArticleClaims remembered(UniqueArticle article, ArticleClaims before, ClaimRevision revision) {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            List<RetractedClaim> withdrawn = new ArrayList<>(before == null ? List.of() : before.getRetracted());
            withdrawn.removeIf(gone -> revision.current().stream()
                    .anyMatch(claim -> claim.getClaimId().equals(gone.getClaimId())));
            revision.retracted().forEach(claim -> withdrawn.add(new RetractedClaim(claim.getClaimId(), now)));
            return new ArticleClaims(
                    article.getRevision(),
                    article.getContentHash(),
                    extractor.version(),
                    article.getDecidedAt(),
                    article.getStoryId(),
                    revision.current().stream()
                            .map(ExtractClaims::withoutSurroundings)
                            .toList(),
                    withdrawn,
                    now);
        }

        private ProcessingResult<ExtractionResult> rejected(
                Record<String, UniqueArticle> arrived, RuntimeException failure) {
            UniqueArticle article = arrived.value();
            String origin = article == null || article.getRaw() == null
                    ? context()
                            .recordMetadata()
                            .map(at -> DeadLetterHeaderCodec.origin(at.topic(), at.partition(), at.offset()))
                            .orElse(unique.name())
                    : FingerprintArticles.origin(article.getRaw());
            byte[] key = arrived.key() == null ? null : arrived.key().getBytes(StandardCharsets.UTF_8);
            byte[] original = unique.values().serializer().serialize(unique.name(), article);
            return ProcessingResult.rejection(failure, key, original, STAGE, origin);
        }

        private void forward(Record<String, UniqueArticle> arrived, Claim claim) {
            context()
                    .forward(new Record<>(
                            new ClaimKey(claim.getClaimId(), claim.getArticleId()),
                            new ProcessingResult.Success<>(new ExtractionResult.OfClaim(claim)),
                            arrived.timestamp(),
                            TextHeaders.of(ClaimHeaders.of(claim, extractor.language(arrived.value())))));
        }

        private void purge(Instant now) {
            List<KeyValue<String, ArticleClaims>> due = new ArrayList<>();
            try (KeyValueIterator<String, ArticleClaims> all = store.all()) {
                all.forEachRemaining(entry -> {
                    if (due(entry.value, now)) {
                        due.add(entry);
                    }
                });
            }
            due.forEach(entry -> deleteRetracted(entry.key, entry.value, now));
        }

        private boolean due(ArticleClaims article, Instant now) {
            return article.getSeenAt().isBefore(now.minus(FORGET_AFTER))
                    || article.getRetracted().stream()
                            .anyMatch(claim -> claim.getAt().isBefore(now.minus(TOMBSTONE_AFTER)));
        }

        private void deleteRetracted(String articleId, ArticleClaims article, Instant now) {
            List<RetractedClaim> left = new ArrayList<>();
            for (RetractedClaim claim : article.getRetracted()) {
                if (claim.getAt().isBefore(now.minus(TOMBSTONE_AFTER))) {
                    context()
                            .forward(new Record<>(
                                    new ClaimKey(claim.getClaimId(), articleId),
                                    new ProcessingResult.Success<>(new ExtractionResult.OfClaim(null)),
                                    now.toEpochMilli()));
                } else {
                    left.add(claim);
                }
            }
            if (left.isEmpty() && article.getSeenAt().isBefore(now.minus(FORGET_AFTER))) {
                store.delete(articleId);
            } else {
                store.put(
                        articleId,
                        ArticleClaims.newBuilder(article).setRetracted(left).build());
            }
        }
    }
}
