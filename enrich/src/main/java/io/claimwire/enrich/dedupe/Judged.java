package io.claimwire.enrich.dedupe;

import claimwire.Verdict;
import claimwire.internal.Decision;
import java.time.Instant;
import java.util.List;

/**
 * What is made of one text. Immutable.
 *
 * @param articleId the article that it is a version of
 * @param of its root: itself unless it is a copy
 * @param storyId null when a story is still to be found
 * @param contains roots whose text stands in it
 * @param correction whether it came under an id of its own
 */
record Judged(
        Verdict verdict,
        String articleId,
        String of,
        String storyId,
        double similarity,
        int revision,
        Instant at,
        List<String> contains,
        boolean correction) {

    Judged in(String story) {
        return new Judged(verdict, articleId, of, story, similarity, revision, at, contains, correction);
    }

    /** The root whose words a revision has become, or null. */
    String copyOf() {
        return Known.says(verdict) && !of.equals(articleId) ? of : null;
    }

    Decision decision(Instant when) {
        return new Decision(verdict, articleId, of, storyId, similarity, revision, when);
    }
}
