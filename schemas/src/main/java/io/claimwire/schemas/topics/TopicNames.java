package io.claimwire.schemas.topics;

/** Topic names, without the optional prefix {@code topics.prefix}. */
public final class TopicNames {
    public static final String FEEDS = "feeds";
    public static final String INGEST_POSITIONS = "ingest.positions";
    public static final String RAW = "articles.raw";
    public static final String UNIQUE = "articles.unique";
    public static final String DUPLICATES = "articles.duplicates";
    public static final String CLAIMS = "claims";
    public static final String CLAIMS_JSON = "claims.json";
    public static final String CORROBORATED = "claims.corroborated";
    public static final String STORIES = "stories";
    /** Internal to enrich. */
    public static final String STORY_CHANGES = "stories.changes";

    public static final String DEAD_LETTER = "articles.dead-letter";

    private TopicNames() {}
}
