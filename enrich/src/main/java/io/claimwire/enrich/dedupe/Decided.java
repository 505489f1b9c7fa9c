package io.claimwire.enrich.dedupe;

import claimwire.Duplicate;
import claimwire.UniqueArticle;

/** What became of one raw article: it says something new, or it repeats. Immutable. */
public sealed interface Decided {
    /**
     * The verdict is UNIQUE or REVISION.
     *
     * @param left the story that the article was a copy in until now, when that is another one; else null
     */
    record New(UniqueArticle article, String left) implements Decided {}

    /**
     * The verdict is EXACT, NEAR, CONTAINED or REDELIVERED.
     *
     * @param left the same
     */
    record Repeated(Duplicate duplicate, String left) implements Decided {}
}
