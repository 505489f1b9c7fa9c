package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Verdict;
import claimwire.internal.Decision;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.dedupe.SketchIndex.Match;
import io.claimwire.enrich.story.StoryAssignment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares an article with known ones, and determines its verdict and root. Not thread-safe. */
final class DuplicateClassifier {
    /** Maximum length of a chain of roots that have become copies. */
    private static final int MAX_ROOTS_FOLLOWED = 8;

    private final DedupeSettings settings;
    private final SketchIndex index;
    private final DecisionStore store;

    DuplicateClassifier(DedupeSettings settings, SketchIndex index, DecisionStore store) {
        this.settings = settings;
        this.index = index;
        this.store = store;
    }

    /**
     * @param known the article of which it is a version, or null
     * @param time stream time
     * @param now time of the decision
     */
    Classification classify(Fingerprint print, ArticleRecord known, Instant time, Instant now) {
        Decision earlier = known == null ? null : earlier(print, known, time);
        if (earlier != null) {
            return redelivered(earlier, known, now);
        }
        RawArticle article = print.getArticle();
        if (article.getStatus() == ArticleStatus.CANCELED && known != null) {
            return revision(
                    known, CopyMatch.exactCopy(Verdict.REVISION, currentRoot(known.root())), List.of(), false, now);
        }
        String articleId = known == null ? article.getArticleId() : known.articleId();
        List<Match> matches = matches(print, articleId);
        ArticleRecord corrected = known == null ? corrected(article, matches) : null;
        if (corrected != null) {
            String root = corrected.articleId();
            return revision(corrected, CopyMatch.exactCopy(Verdict.REVISION, root), contains(matches, root), true, now);
        }
        CopyMatch copy =
                copied(print, articleId, matches, known).orElse(CopyMatch.exactCopy(Verdict.UNIQUE, articleId));
        List<String> contains = copy.verdict() == Verdict.UNIQUE ? contains(matches, articleId) : List.of();
        if (known != null && ArticleRecord.isOriginal(known.article().getVerdict())) {
            return revision(known, copy, contains, false, now);
        }
        return new Classification(
                copy.verdict(),
                articleId,
                copy.root(),
                copy.similarity(),
                known == null ? 0 : known.article().getRevision() + 1,
                now,
                contains,
                false,
                known,
                copy.verdict() == Verdict.UNIQUE ? null : storyOf(copy.root()));
    }

    /** The root found by content. */
    private record CopyMatch(Verdict verdict, String root, double similarity) {
        static CopyMatch exactCopy(Verdict verdict, String root) {
            return new CopyMatch(verdict, root, 1.0);
        }
    }

    /** The first decision on this content of this article, if it is not to be decided again; else null. */
    private Decision earlier(Fingerprint print, ArticleRecord known, Instant time) {
        RawArticle article = print.getArticle();
        boolean kill = article.getStatus() == ArticleStatus.CANCELED;
        Decision first = !kill && !known.isCanceled() && known.contentHash().equals(print.getContentHash())
                ? known.decision()
                : store.decision(DecisionRecords.key(known.articleId(), print.getContentHash(), kill));
        if (first != null && !RevisionOrder.reverts(article, known, print.getContentHash(), time)) {
            return first;
        }
        return RevisionOrder.isStale(article, known, time) ? first == null ? known.decision() : first : null;
    }

    private Classification redelivered(Decision earlier, ArticleRecord known, Instant now) {
        String root = currentRoot(earlier.getDuplicateOf());
        return new Classification(
                Verdict.REDELIVERED,
                known.articleId(),
                root,
                earlier.getSimilarity(),
                earlier.getRevision(),
                now,
                List.of(),
                false,
                known,
                root.equals(earlier.getDuplicateOf()) ? StoryAssignment.of(earlier.getStoryId()) : storyOf(root));
    }

    /** The current root of a root that may have become a copy. An expired root keeps its id. */
    private String currentRoot(String root) {
        String current = root;
        ArticleRecord known = ArticleRecord.of(root, store);
        for (int i = 0; i < MAX_ROOTS_FOLLOWED && known != null && !known.isRoot() && !known.isAlias(); i++) {
            current = known.articleId();
            known = ArticleRecord.of(known.root(), store);
        }
        return known == null ? current : known.articleId();
    }

    private Classification revision(
            ArticleRecord known, CopyMatch copy, List<String> contains, boolean correction, Instant now) {
        boolean sameRoot = copy.root().equals(known.articleId()) || known.root().equals(copy.root());
        return new Classification(
                Verdict.REVISION,
                known.articleId(),
                copy.root(),
                copy.similarity(),
                known.article().getRevision() + 1,
                now,
                contains,
                correction,
                known,
                sameRoot ? StoryAssignment.of(known.storyId()) : storyOf(copy.root()));
    }

    private List<Match> matches(Fingerprint print, String articleId) {
        return print.getTokens() < settings.minTokens()
                ? List.of()
                : index.matches(
                        articleId,
                        print.getArticle().getSource(),
                        print.getSketch().array(),
                        Math.min(settings.containment(), settings.correction()));
    }

    /** The article of the same outlet that this one corrects. */
    private ArticleRecord corrected(RawArticle article, List<Match> matches) {
        if (!CorrectionNotice.in(article.getTitle(), article.getText())) {
            return null;
        }
        return matches.stream()
                .filter(Match::sameSource)
                .findFirst()
                .map(match -> ArticleRecord.of(match.articleId(), store))
                .orElse(null);
    }

    private Optional<CopyMatch> copied(Fingerprint print, String articleId, List<Match> matches, ArticleRecord known) {
        String exact = print.getTokens() == 0 ? null : index.exact(DecisionRecords.packedHash(print));
        if (exact != null && !exact.equals(articleId)) {
            ArticleRecord root = ArticleRecord.of(exact, store);
            if (root.contentHash().equals(print.getContentHash())) {
                return Optional.of(new CopyMatch(Verdict.EXACT, exact, 1.0));
            }
        }
        return matches.stream()
                .filter(match -> coverage(match.overlap().ofNew(), match))
                .filter(match -> known == null || !known.isRoot() || becameCopy(known, match))
                .findFirst()
                .map(match -> new CopyMatch(
                        match.overlap().ofRoot() >= settings.containment() ? Verdict.NEAR : Verdict.CONTAINED,
                        match.articleId(),
                        match.overlap().ofNew()));
    }

    /** If a root already contained the article's earlier text, the root is the copy, not the article. */
    private boolean becameCopy(ArticleRecord known, Match match) {
        Overlap before = index.overlap(known.article().getSketch().array(), match.articleId());
        return !match.sameSource() && before.ofNew() < settings.containment();
    }

    private List<String> contains(List<Match> matches, String articleId) {
        return matches.stream()
                .filter(match -> coverage(match.overlap().ofRoot(), match))
                .map(Match::articleId)
                .filter(id -> !id.equals(articleId))
                .toList();
    }

    private boolean coverage(double share, Match match) {
        return share >= settings.containment() && !match.overlap().form();
    }

    private StoryAssignment storyOf(String root) {
        return StoryAssignment.of(ArticleRecord.of(root, store).storyId());
    }
}
