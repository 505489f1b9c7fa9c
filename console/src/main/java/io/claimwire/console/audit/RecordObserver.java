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

/** What each record tells: verdicts, the conservation law, ages, the latest claims and where the canary is. One thread reads. */
final class RecordObserver {
    /** Dead letters of these stages are verdicts; those of others are failures before or after one. */
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
    private final AtomicLong canaryListener = new AtomicLong();

    /**
     * @param since what was received before is not counted
     * @param canary is told where canaries are seen
     */
    RecordObserver(Topics topics, Instant since, CanaryListener canary, Clock clock) {
        this.topics = topics;
        this.since = since;
        this.canary = canary;
        this.clock = clock;
        this.began = clock.instant();
        this.audit = new VerdictAudit(topics.raw().name());
    }

    long canaryListener() {
        return canaryListener.get();
    }

    /** Topics of which everything since then is read; of the claims only the latest are. */
    List<Topic<?, ?>> counted() {
        return List.of(topics.raw(), topics.unique(), topics.duplicates(), topics.deadLetter());
    }

    /** @param live whether it was written just now, and so has an age worth telling */
    void read(ConsumerRecord<byte[], byte[]> written, boolean live) {
        String topic = written.topic();
        if (topic.equals(topics.raw().name())) {
            raw(written, live);
        } else if (topic.equals(topics.claims().name())) {
            claim(value(topics.claims(), written), written, live);
        } else if (DeadLetterHeaderCodec.replayedInto(topic, written.headers())) {
            return; // its verdict has been counted
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

    /** Counted before it is read: whether enrich can read it is another matter, a verdict it gets all the same. */
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
        boolean flies = Canary.is(raw.getSource());
        verdict(article.getVerdict(), article.getRaw(), written, raw.getSource());
        age(decided, written, raw.getPublishedAt(), live && !flies);
        if (flies) {
            canary.onDecided(raw.getTitle());
        }
    }

    private void claim(Claim written, ConsumerRecord<byte[], byte[]> from, boolean live) {
        if (written == null) {
            return; // deleted, which changes nothing here
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
        if (written.timestamp() >= began.toEpochMilli()) { // those of before are no news
            verdicts.addDeadLetter(stage);
        }
        if (REJECTING.contains(stage)) {
            verdicts.add(Verdict.REJECTED);
            TextHeaders.read(written.headers(), DeadLetterHeaderCodec.ORIGIN)
                    .flatMap(DeadLetterHeaderCodec::place)
                    .ifPresent(at -> audit.verdict(
                            new RawPosition(at.topic(), at.partition(), at.offset()),
                            false, // it may have been refused before its turn
                            System.nanoTime()));
        }
    }

    /** A canary's is none that anybody asks for, but it must have one. */
    private void verdict(Verdict verdict, RawPosition on, ConsumerRecord<byte[], byte[]> written, String source) {
        if (written.timestamp() >= since.toEpochMilli()) { // it has its article's time
            if (Canary.is(source)) {
                canaryListener.incrementAndGet();
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
