package io.claimwire.enrich.dedupe;

import claimwire.Verdict;
import claimwire.internal.Decision;
import io.claimwire.enrich.story.StoryAssignment;
import java.time.Instant;
import java.util.List;

/**
 * What is decided on one article, enriched step by step: the classifier names its verdict and its root, then it gets its
 * story. Immutable.
 *
 * @param articleId the article that it is a version of
 * @param root itself unless it is a copy
 * @param similarity share of its text that is in the root, 0 to 1
 * @param contains roots whose text is in it
 * @param correction whether it is a correction that came under an id of its own
 * @param previous what was known of the article before; null when nothing was
 * @param story the story of its root until it is assigned one; null when a story is still to be found
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

    /** The same, in a story. */
    Classification withStory(StoryAssignment assigned) {
        return new Classification(
                verdict, articleId, root, similarity, revision, decidedAt, contains, correction, previous, assigned);
    }

    /** Whether the article says something of its own, so that claims are extracted from it. */
    boolean isOriginal() {
        return ArticleRecord.isOriginal(verdict);
    }

    /** Whether this was decided before: nothing changes. */
    boolean isRedelivered() {
        return verdict == Verdict.REDELIVERED;
    }

    /** The root whose words a revision has become, or null. */
    String copyOf() {
        return isOriginal() && !root.equals(articleId) ? root : null;
    }

    /** As it is remembered and, for a duplicate, emitted. */
    Decision decision() {
        return new Decision(verdict, articleId, root, story.storyId(), similarity, revision, decidedAt);
    }
}
