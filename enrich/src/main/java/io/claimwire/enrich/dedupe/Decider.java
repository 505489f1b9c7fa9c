package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.internal.Decision;
import claimwire.internal.Fingerprint;
import claimwire.internal.KnownArticle;
import io.claimwire.enrich.story.Stories;
import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Gives every article its one verdict. All that needs one order is decided here: identity, exact copy, near copy,
 * containment, story. The same articles in the same order get the same verdicts, whatever restarts lie between. One thread.
 */
public final class Decider {
    private final DedupeSettings settings;
    private final DecisionMemory memory;
    private final Identity identity;
    private final Expiry expiry;
    private final SketchIndex index;
    private final Judging judging;
    private final Stories stories;
    private long sequence;

    /** Rebuilds the index from the memory: some seconds for a million articles. */
    public Decider(DedupeSettings settings, DecisionMemory memory) {
        this(settings, memory, done -> {});
    }

    /** @param progress hears how many articles have been read back */
    public Decider(DedupeSettings settings, DecisionMemory memory, LongConsumer progress) {
        this.settings = settings;
        this.memory = memory;
        this.identity = new Identity(memory);
        this.expiry = new Expiry(settings);
        this.index = new SketchIndex(settings.shortest());
        this.stories = new Stories(new StoryNames(memory));
        this.judging = new Judging(settings, index, memory, stories::current);
        Rebuild.inOrder(memory, progress, known -> {
            KnownArticle article = known.article();
            sequence = article.getSequence() + 1;
            expiry.tick(article.getSeenAt(), article.getSeenAt());
            hold(known);
        });
    }

    /** Number of root articles that a new one is compared with. */
    public int size() {
        return index.size();
    }

    /**
     * @param recordTime the record's own time, from which retention counts
     * @param now the time that the decision bears
     */
    public Decided decide(Fingerprint print, Instant recordTime, Instant now) {
        Instant time = expiry.tick(recordTime, now);
        forget();
        RawArticle article = print.getArticle();
        Known known = identity.of(article);
        Decision before = known == null ? null : earlier(print, known, time);
        if (before != null) {
            String root = judging.standing(before.getOf());
            String story = stories.current(
                    root.equals(before.getOf())
                            ? before.getStoryId()
                            : Known.of(root, memory).storyId());
            return Records.repeated(print, Records.redelivered(before, known.articleId(), root, story), now, null);
        }
        Judged judged = judging.judge(print, known, now);
        List<String> merged = List.of();
        if (judged.storyId() == null) {
            Stories.Found found =
                    stories.find(print.getTerms().array(), Records.moment(article, time), article.getArticleId());
            judged = judged.in(found.storyId());
            merged = found.merged();
        }
        Known left = judged.correction() ? Known.of(judged.articleId(), memory) : known;
        remember(print, judged, left, time);
        String leaves = leaves(left, judged);
        return Known.says(judged.verdict())
                ? Records.unique(print, judged, left, merged, leaves)
                : Records.repeated(print, judged.decision(now), now, leaves);
    }

    /** The story in which the article was a copy until now, when it is not in that one any more. */
    private String leaves(Known left, Judged judged) {
        if (left == null || Known.says(left.article().getVerdict())) {
            return null; // what said something of its own is followed by its own id
        }
        String before = stories.current(left.storyId());
        return before.equals(judged.storyId()) ? null : before;
    }

    /** The first decision on this content of this article, when it is not to be decided on anew; else null. */
    private Decision earlier(Fingerprint print, Known known, Instant time) {
        RawArticle article = print.getArticle();
        boolean kill = article.getStatus() == ArticleStatus.CANCELED;
        Decision first = !kill && !known.canceled() && known.contentHash().equals(print.getContentHash())
                ? known.decision()
                : memory.decision(Records.key(known.articleId(), print.getContentHash(), kill));
        if (first != null && !Versions.reverts(article, known, print.getContentHash(), time)) {
            return first;
        }
        return Versions.stale(article, known, time) ? first == null ? known.decision() : first : null;
    }

    private void remember(Fingerprint print, Judged judged, Known left, Instant time) {
        if (left != null) {
            keepEarlier(left);
            identity.leave(left);
            index.remove(left.articleId());
        }
        if (print.getArticle().getStatus() == ArticleStatus.CANCELED) {
            memory.keepDecision(
                    Records.key(judged.articleId(), print.getContentHash(), true), judged.decision(judged.at()));
        }
        String address = Identity.address(print.getArticle());
        Known kept = new Known(judged.articleId(), Records.known(print, judged, left, address, sequence++, time));
        memory.keepArticle(kept.articleId(), kept.article());
        identity.keep(address, kept.articleId());
        hold(kept);
        if (left != null) {
            release(left); // last, or a story would be empty in between
        }
        if (judged.correction()) {
            alias(print.getArticle().getArticleId(), kept);
        }
    }

    /** A correction that came under an id of its own is remembered under that id too, to be known when it comes again. */
    private void alias(String own, Known root) {
        KnownArticle alias = Records.alias(own, root, sequence++);
        memory.keepArticle(own, alias);
        expiry.touched(PackedId.of(own), alias.getSequence());
    }

    private void keepEarlier(Known known) {
        if (!known.canceled()) {
            memory.keepDecision(Records.key(known.articleId(), known.contentHash(), false), known.decision());
        }
    }

    private void hold(Known known) {
        byte[] id = PackedId.of(known.articleId()); // one array for both: there are as many as articles held
        expiry.touched(id, known.article().getSequence());
        if (known.indexed()) {
            index.put(id, known);
            stories.add(
                    stories.current(known.storyId()), known.article().getTerms().array(), known.moment());
        }
    }

    private void release(Known known) {
        if (known.indexed()) {
            stories.remove(
                    stories.current(known.storyId()), known.article().getTerms().array(), known.moment());
        }
    }

    private void forget() {
        for (Known old = expiry.next(memory, sequence); old != null; old = expiry.next(memory, sequence)) {
            index.remove(old.articleId());
            release(old);
            identity.leave(old);
            memory.forget(old.articleId());
        }
    }
}
