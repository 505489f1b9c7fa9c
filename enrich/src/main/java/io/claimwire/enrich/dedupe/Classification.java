package io.claimwire.enrich.dedupe;

import claimwire.Verdict;
import claimwire.internal.Decision;
import io.claimwire.enrich.story.StoryAssignment;
import java.time.Instant;
import java.util.List;

/**
 * The classification of one article, enriched step by step: the classifier sets verdict and root, then the story is
 * assigned. Immutable.
 *
 * @param articleId the article of which it is a version
 * @param root itself unless it is a copy
 * @param similarity share of its text that is in the root, 0 to 1
 * @param contains roots whose text it contains
 * @param correction whether it is a correction with its own id
 * @param previous the stored article before; null when new
 * @param story the root's story until one is assigned; null when it still has to be found
 */
record Classification(
        Verdict verdict,
        String articleId,
        String root,
        double similarity,
        int revision,
        Instant decidedAt,
        List<String> contains,
        boolean correction,
        ArticleRecord previous,
        StoryAssignment story) {

    /** A copy with a story. */
    Classification withStory(StoryAssignment assigned) {
        return new Classification(
                verdict, articleId, root, similarity, revision, decidedAt, contains, correction, previous, assigned);
    }

    /** Whether the article has content of its own, so that claims are extracted. */
    boolean isOriginal() {
        return ArticleRecord.isOriginal(verdict);
    }

    /** Whether this was decided before, so that nothing changes. */
    boolean isRedelivered() {
        return verdict == Verdict.REDELIVERED;
    }

    /** The root of which a revision has become a copy, or null. */
    String copyOf() {
        return isOriginal() && !root.equals(articleId) ? root : null;
    }

    /** The decision that is stored and, for a duplicate, emitted. */
    Decision decision() {
        return new Decision(verdict, articleId, root, story.storyId(), similarity, revision, decidedAt);
    }
}
