package claimwire.enrich.dedupe;

import claimwire.Duplicate;
import claimwire.UniqueArticle;

/** What became of one raw article: it says something new, or it repeats. Immutable. */
public sealed interface Decided {
    /** The verdict is UNIQUE or REVISION. */
    record New(UniqueArticle article) implements Decided {}

    /** The verdict is EXACT, NEAR, CONTAINED or REDELIVERED. */
    record Repeated(Duplicate duplicate) implements Decided {}
}
