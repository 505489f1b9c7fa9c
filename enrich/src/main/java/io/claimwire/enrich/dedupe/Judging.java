package io.claimwire.enrich.dedupe;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Verdict;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.dedupe.SketchIndex.Match;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Compares a text with what is held and names its verdict. One thread. */
final class Judging {
    /** Roots that became copies, one of the next. */
    private static final int FOLLOWED = 8;

    private final DedupeSettings settings;
    private final SketchIndex index;
    private final DecisionMemory memory;
    private final UnaryOperator<String> stories;

    /** @param stories gives the story that a story is part of by now */
    Judging(DedupeSettings settings, SketchIndex index, DecisionMemory memory, UnaryOperator<String> stories) {
        this.settings = settings;
        this.index = index;
        this.memory = memory;
        this.stories = stories;
    }

    private record Copied(Verdict verdict, String of, double similarity) {}

    /**
     * @param known the article that it is a version of, or null
     * @param now the time that the decision bears
     */
    Judged judge(Fingerprint print, Known known, Instant now) {
        RawArticle article = print.getArticle();
        if (article.getStatus() == ArticleStatus.CANCELED && known != null) {
            return revision(known, standing(known.root()), 1.0, List.of(), false, now);
        }
        String articleId = known == null ? article.getArticleId() : known.articleId();
        List<Match> matches = matches(print, articleId);
        Known corrected = known == null ? corrected(article, matches) : null;
        if (corrected != null) {
            return revision(corrected, corrected.articleId(), 1.0, contains(matches, corrected.articleId()), true, now);
        }
        Optional<Copied> copied = copied(print, articleId, matches, known);
        if (known != null && Known.says(known.article().getVerdict())) {
            List<String> contains = copied.isPresent() ? List.of() : contains(matches, articleId);
            return revision(
                    known,
                    copied.map(Copied::of).orElse(articleId),
                    copied.map(Copied::similarity).orElse(1.0),
                    contains,
                    false,
                    now);
        }
        int revision = known == null ? 0 : known.article().getRevision() + 1;
        return copied.map(copy -> new Judged(
                        copy.verdict(),
                        articleId,
                        copy.of(),
                        storyOf(copy.of()),
                        copy.similarity(),
                        revision,
                        now,
                        List.of(),
                        false))
                .orElseGet(() -> new Judged(
                        Verdict.UNIQUE,
                        articleId,
                        articleId,
                        null,
                        1.0,
                        revision,
                        now,
                        contains(matches, articleId),
                        false));
    }

    /** The root that stands where this one stood: a root may have become a copy itself. One that is forgotten stays named. */
    String standing(String root) {
        String standing = root;
        Known known = Known.of(root, memory);
        for (int i = 0; i < FOLLOWED && known != null && !known.ownRoot() && !known.alias(); i++) {
            standing = known.articleId();
            known = Known.of(known.root(), memory);
        }
        return known == null ? standing : known.articleId();
    }

    private Judged revision(
            Known known, String of, double similarity, List<String> contains, boolean correction, Instant now) {
        String story =
                of.equals(known.articleId()) || known.root().equals(of) ? stories.apply(known.storyId()) : storyOf(of);
        return new Judged(
                Verdict.REVISION,
                known.articleId(),
                of,
                story,
                similarity,
                known.article().getRevision() + 1,
                now,
                contains,
                correction);
    }

    private List<Match> matches(Fingerprint print, String articleId) {
        return print.getTokens() < settings.shortest()
                ? List.of()
                : index.matches(
                        articleId,
                        print.getArticle().getSource(),
                        print.getSketch().array(),
                        Math.min(settings.containment(), settings.correction()));
    }

    /** The article of the same outlet that this one says it corrects. */
    private Known corrected(RawArticle article, List<Match> matches) {
        if (!CorrectionNotice.in(article.getTitle(), article.getText())) {
            return null;
        }
        return matches.stream()
                .filter(Match::sameSource)
                .findFirst()
                .map(match -> Known.of(match.articleId(), memory))
                .orElse(null);
    }

    private Optional<Copied> copied(Fingerprint print, String articleId, List<Match> matches, Known known) {
        String exact = print.getTokens() == 0 ? null : index.exact(Records.packedHash(print));
        if (exact != null && !exact.equals(articleId)) {
            Known root = Known.of(exact, memory);
            if (root.contentHash().equals(print.getContentHash())) {
                return Optional.of(new Copied(Verdict.EXACT, exact, 1.0));
            }
        }
        return matches.stream()
                .filter(match -> held(match.overlap().ofNew(), match))
                .filter(match -> known == null || !known.ownRoot() || becameCopy(known, match))
                .findFirst()
                .map(match -> new Copied(
                        match.overlap().ofRoot() >= settings.containment() ? Verdict.NEAR : Verdict.CONTAINED,
                        match.articleId(),
                        match.overlap().ofNew()));
    }

    /** A root that has held the article's earlier text already has copied from it, not the other way round. */
    private boolean becameCopy(Known known, Match match) {
        Overlap before = index.overlap(known.article().getSketch().array(), match.articleId());
        return !match.sameSource() && before.ofNew() < settings.containment();
    }

    private List<String> contains(List<Match> matches, String articleId) {
        return matches.stream()
                .filter(match -> held(match.overlap().ofRoot(), match))
                .map(Match::articleId)
                .filter(id -> !id.equals(articleId))
                .toList();
    }

    private boolean held(double share, Match match) {
        return share >= settings.containment() && !match.overlap().form();
    }

    private String storyOf(String root) {
        return stories.apply(Known.of(root, memory).storyId());
    }
}
