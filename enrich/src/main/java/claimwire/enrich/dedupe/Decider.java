package claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Verdict;
import claimwire.enrich.dedupe.SketchIndex.Match;
import claimwire.enrich.story.Stories;
import claimwire.internal.Decision;
import claimwire.internal.Fingerprint;
import claimwire.internal.KnownArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gives every article its one verdict. All that needs one order is decided here: identity, exact copy, near copy,
 * containment, story. The same articles in the same order get the same verdicts, whatever restarts lie between. One thread.
 */
public final class Decider {
    private final DedupeSettings settings;
    private final DecisionMemory memory;
    private final SketchIndex index = new SketchIndex();
    private final Stories stories = new Stories();
    private long sequence;

    /** Rebuilds the index from the memory: some seconds for a million articles. */
    public Decider(DedupeSettings settings, DecisionMemory memory) {
        this.settings = settings;
        this.memory = memory;
        List<KnownArticle> known = new ArrayList<>();
        memory.everyArticle(known::add);
        known.sort(Comparator.comparingLong(KnownArticle::getSequence));
        for (KnownArticle article : known) {
            sequence = Math.max(sequence, article.getSequence() + 1);
            if (indexed(article)) {
                index.put(article);
                stories.add(article.getStoryId(), article.getTerms(), article.getSeenAt());
            }
        }
    }

    /** Number of root articles that a new one is compared with. */
    public int size() {
        return index.size();
    }

    /**
     * @param streamTime the record's own time, from which retention counts
     * @param now the time that the decision bears
     */
    public Decided decide(Fingerprint print, Instant streamTime, Instant now) {
        RawArticle article = print.getArticle();
        String address = address(article.getSource(), article.getCanonicalUrl());
        String articleId = identity(article, address);
        String key = key(articleId, print);
        KnownArticle known = memory.article(articleId);
        Decision first = memory.decision(key);
        if (known != null && (first != null && !reverts(article, known, print) || stale(article, known))) {
            Decision before = first == null ? decisionOn(known, now) : first;
            return Records.repeated(print, articleId, redelivered(before, articleId), now);
        }
        Decision decision = known != null && (ownRoot(known) || article.getStatus() == ArticleStatus.CANCELED)
                ? revision(known, now)
                : fresh(print, articleId, known, streamTime, now);
        List<String> contains = decision.getVerdict() == Verdict.UNIQUE ? contained(print, articleId) : List.of();
        remember(print, address, key, decision, known, streamTime);
        return root(decision.getVerdict())
                ? Records.unique(print, decision, known, contains)
                : Records.repeated(print, articleId, decision, now);
    }

    /** Forgets what is older than the retention, and the oldest above the capacity. */
    public int purge(Instant streamTime) {
        List<KnownArticle> all = new ArrayList<>();
        memory.everyArticle(all::add);
        all.sort(Comparator.comparing(KnownArticle::getSeenAt).thenComparing(KnownArticle::getSequence));
        Instant horizon = streamTime.minus(settings.retention());
        int surplus = all.size() - settings.capacity();
        int forgotten = 0;
        for (KnownArticle article : all) {
            if (forgotten >= surplus && !article.getSeenAt().isBefore(horizon)) {
                break;
            }
            index.remove(article.getArticleId());
            if (indexed(article)) {
                stories.remove(article.getStoryId(), article.getTerms());
            }
            leaveAddress(article);
            memory.forget(article);
            forgotten++;
        }
        return forgotten;
    }

    private Decision fresh(Fingerprint print, String articleId, KnownArticle known, Instant streamTime, Instant now) {
        int revision = known == null ? 0 : known.getRevision() + 1;
        String same = index.exact(print.getContentHash());
        if (same != null && !same.equals(articleId)) {
            return decision(Verdict.EXACT, articleId, same, memory.article(same).getStoryId(), 1.0, revision, now);
        }
        if (print.getTokens() >= settings.shortest()) {
            for (Match match : matches(print, articleId)) {
                if (match.ofNew() >= settings.containment()) {
                    Verdict verdict = match.ofRoot() >= settings.containment() ? Verdict.NEAR : Verdict.CONTAINED;
                    return decision(
                            verdict, articleId, match.articleId(), match.storyId(), match.ofNew(), revision, now);
                }
            }
        }
        String storyId = stories.find(print.getTerms(), streamTime).orElse(articleId);
        return decision(Verdict.UNIQUE, articleId, articleId, storyId, 1.0, revision, now);
    }

    private List<String> contained(Fingerprint print, String articleId) {
        if (print.getTokens() < settings.shortest()) {
            return List.of();
        }
        return matches(print, articleId).stream()
                .filter(match -> match.ofRoot() >= settings.containment())
                .map(Match::articleId)
                .toList();
    }

    private List<Match> matches(Fingerprint print, String articleId) {
        return index.matches(articleId, print.getArticle().getSource(), print.getShingles(), settings.containment());
    }

    private static Decision revision(KnownArticle known, Instant now) {
        return decision(
                Verdict.REVISION,
                known.getArticleId(),
                known.getOf(), // itself, or its root when a copy is killed
                known.getStoryId(),
                1.0,
                known.getRevision() + 1,
                now);
    }

    private static Decision redelivered(Decision before, String articleId) {
        return decision(
                Verdict.REDELIVERED,
                articleId,
                before.getOf(),
                before.getStoryId(),
                before.getSimilarity(),
                before.getRevision(),
                before.getDecidedAt());
    }

    private static Decision decisionOn(KnownArticle known, Instant now) {
        return decision(
                known.getVerdict(),
                known.getArticleId(),
                known.getOf(),
                known.getStoryId(),
                1.0,
                known.getRevision(),
                now);
    }

    private static Decision decision(
            Verdict verdict,
            String articleId,
            String of,
            String storyId,
            double similarity,
            int revision,
            Instant now) {
        return new Decision(verdict, articleId, of, storyId, similarity, revision, now);
    }

    private void remember(
            Fingerprint print, String address, String key, Decision decision, KnownArticle known, Instant streamTime) {
        memory.keepDecision(key, decision);
        KnownArticle article = Records.known(print, decision, known, sequence++, streamTime);
        memory.keepArticle(article);
        if (!address.isEmpty()) {
            memory.keepAddress(address, article.getArticleId());
        }
        if (known != null && indexed(known)) {
            stories.remove(known.getStoryId(), known.getTerms());
        }
        if (known != null
                && !address(known.getSource(), known.getCanonicalUrl()).equals(address)) {
            leaveAddress(known);
        }
        if (indexed(article)) {
            index.put(article);
            stories.add(article.getStoryId(), article.getTerms(), streamTime);
        } else {
            index.remove(article.getArticleId());
        }
    }

    /** The same address at the same outlet is the same article, whatever id a second feed gives it. */
    private String identity(RawArticle article, String address) {
        String known =
                address.isEmpty() || memory.article(article.getArticleId()) != null ? null : memory.articleAt(address);
        return known == null ? article.getArticleId() : known;
    }

    private void leaveAddress(KnownArticle article) {
        if (article.getCanonicalUrl() != null) {
            memory.dropAddress(address(article.getSource(), article.getCanonicalUrl()), article.getArticleId());
        }
    }

    /** Empty when the article has no address of its own. */
    private static String address(String source, String canonicalUrl) {
        return canonicalUrl == null ? "" : source + " " + canonicalUrl;
    }

    private static String key(String articleId, Fingerprint print) {
        return articleId + "|" + print.getContentHash()
                + (print.getArticle().getStatus() == ArticleStatus.CANCELED ? "|canceled" : "");
    }

    /** An older text that the outlet has gone back to, or a kill that it has undone; not a record that arrived late. */
    private static boolean reverts(RawArticle article, KnownArticle known, Fingerprint print) {
        boolean undone = known.getStatus() == ArticleStatus.CANCELED && article.getStatus() == ArticleStatus.USABLE;
        return (undone || !known.getContentHash().equals(print.getContentHash()))
                && article.getModifiedAt() != null
                && known.getModifiedAt() != null
                && article.getModifiedAt().isAfter(known.getModifiedAt());
    }

    private static boolean stale(RawArticle article, KnownArticle known) {
        return article.getModifiedAt() != null
                && known.getModifiedAt() != null
                && article.getModifiedAt().isBefore(known.getModifiedAt());
    }

    private static boolean root(Verdict verdict) {
        return verdict == Verdict.UNIQUE || verdict == Verdict.REVISION;
    }

    private static boolean ownRoot(KnownArticle article) {
        return root(article.getVerdict()) && article.getOf().equals(article.getArticleId());
    }

    /** Roots are what others may be copies of; one that was killed before it ever said anything has no words to copy. */
    private static boolean indexed(KnownArticle article) {
        return ownRoot(article) && (article.getStatus() == ArticleStatus.USABLE || article.getTokens() > 0);
    }
}
