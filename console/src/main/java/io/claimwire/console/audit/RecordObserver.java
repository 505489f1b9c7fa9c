package io.claimwire.console.audit;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.metrics.ArticleAgeTimer;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.topics.Canary;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Extracts verdicts, audit, ages, latest claims and canaries from records. Confined to one thread. */
final class RecordObserver {
    /** Dead letters of these stages are verdicts; those of other stages happen before or after the verdict. */
    private static final Set<String> REJECTING = Set.of("fingerprint", "decide");

    final VerdictCounters verdicts = new VerdictCounters();
    final LatestClaims claims = new LatestClaims();
    final VerdictAudit audit;
    final ArticleAgeTimer raw = new ArticleAgeTimer("raw");
    final ArticleAgeTimer decided = new ArticleAgeTimer("decided");
    final ArticleAgeTimer claim = new ArticleAgeTimer("claim");
    private final Topics topics;
    private final Instant since;
    private final Clock clock;
    private final Instant began;
    private final CanaryListener canary;
    private final AtomicLong canaryCount = new AtomicLong();

    /**
     * @param since records received earlier are not counted
     * @param canary is notified of canaries
     */
    RecordObserver(Topics topics, Instant since, CanaryListener canary, Clock clock) {
        this.topics = topics;
        this.since = since;
        this.canary = canary;
        this.clock = clock;
        this.began = clock.instant();
        this.audit = new VerdictAudit(topics.raw().name());
    }

    long canaryCount() {
        return canaryCount.get();
    }

    /** Topics that are read from the start of the period; of the claims only the latest are read. */
    List<Topic<?, ?>> counted() {
        return List.of(topics.raw(), topics.unique(), topics.duplicates(), topics.deadLetter());
    }

    /** @param live whether the record was written after the start, so that its age is meaningful */
    void read(ConsumerRecord<byte[], byte[]> written, boolean live) {
        String topic = written.topic();
        if (topic.equals(topics.raw().name())) {
            raw(written, live);
        } else if (topic.equals(topics.claims().name())) {
            claim(value(topics.claims(), written), written, live);
        } else if (DeadLetterHeaderCodec.replayedInto(topic, written.headers())) {
            return; // the verdict on the original record has been counted
        } else if (topic.equals(topics.deadLetter().name())) {
            deadLetter(written);
        } else if (topic.equals(topics.unique().name())) {
            unique(value(topics.unique(), written), written, live);
        } else {
            Duplicate copy = value(topics.duplicates(), written);
            verdict(copy.getVerdict(), copy.getRaw(), written, copy.getSource());
            age(decided, written, copy.getPublishedAt(), live && !Canary.is(copy.getSource()));
        }
    }

    /** Counted before decoding, because an undecodable record also gets a verdict. */
    private void raw(ConsumerRecord<byte[], byte[]> written, boolean live) {
        if (written.timestamp() >= since.toEpochMilli()) {
            audit.raw(written.partition(), written.offset(), System.nanoTime());
        }
        if (live) {
            RawArticle article = value(topics.raw(), written);
            age(raw, written, article.getPublishedAt(), !Canary.is(article.getSource()));
        }
    }

    private void unique(UniqueArticle article, ConsumerRecord<byte[], byte[]> written, boolean live) {
        RawArticle raw = article.getArticle();
        boolean synthetic = Canary.is(raw.getSource());
        verdict(article.getVerdict(), article.getRaw(), written, raw.getSource());
        age(decided, written, raw.getPublishedAt(), live && !synthetic);
        if (synthetic) {
            canary.onDecided(raw.getTitle());
        }
    }

    private void claim(Claim written, ConsumerRecord<byte[], byte[]> from, boolean live) {
        if (written == null) {
            return; // tombstone, no effect
        }
        if (Canary.is(written.getSource())) {
            canary.onClaim(written.getArticleTitle(), from.partition(), from.offset());
            return;
        }
        claims.add(written);
        if (written.getStatus() == ClaimStatus.CURRENT) {
            age(claim, from, written.getPublishedAt(), live);
        }
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> written) {
        String stage =
                TextHeaders.read(written.headers(), DeadLetterHeaderCodec.STAGE).orElse("");
        if (written.timestamp() >= began.toEpochMilli()) { // records from before the start are not live
            verdicts.addDeadLetter(stage);
        }
        if (REJECTING.contains(stage)) {
            verdicts.add(Verdict.REJECTED);
            TextHeaders.read(written.headers(), DeadLetterHeaderCodec.ORIGIN)
                    .flatMap(DeadLetterHeaderCodec::parseOrigin)
                    .ifPresent(at -> audit.verdict(
                            new RawPosition(at.topic(), at.partition(), at.offset()),
                            false, // fingerprinting may reject records out of order
                            System.nanoTime()));
        }
    }

    /** Canaries are excluded from verdict counts but still audited. */
    private void verdict(Verdict verdict, RawPosition on, ConsumerRecord<byte[], byte[]> written, String source) {
        if (written.timestamp() >= since.toEpochMilli()) { // a verdict has the timestamp of its article
            if (Canary.is(source)) {
                canaryCount.incrementAndGet();
            } else {
                verdicts.add(verdict);
            }
        }
        audit.verdict(on, true, System.nanoTime());
    }

    private void age(ArticleAgeTimer stage, ConsumerRecord<byte[], byte[]> written, Instant publishedAt, boolean live) {
        if (live) {
            stage.record(Instant.ofEpochMilli(written.timestamp()), publishedAt, clock.instant());
        }
    }

    private static <V> V value(Topic<?, V> topic, ConsumerRecord<byte[], byte[]> written) {
        return topic.values().deserializer().deserialize(written.topic(), written.value());
    }
}
