package io.claimwire.sink.postgres;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawPosition;
import claimwire.Story;
import claimwire.UniqueArticle;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import io.claimwire.schemas.topics.ClaimHeaders;
import java.util.Map;

/** The tables of the schema and their column mappings. */
final class SinkTables {
    private static final RawPosition NOWHERE = new RawPosition("", -1, -1L);

    static final SinkTable<UniqueArticle> ARTICLES = SinkTable.named("articles", UniqueArticle.class, "article_id")
            .text("article_id", row -> row.value().getArticle().getArticleId())
            .text("source", row -> row.value().getArticle().getSource())
            .text("url", row -> row.value().getArticle().getUrl())
            .text("canonical_url", row -> row.value().getArticle().getCanonicalUrl())
            .text("title", row -> row.value().getArticle().getTitle())
            .text("text", row -> row.value().getArticle().getText())
            .text("language", row -> row.value().getLanguage())
            .json("authors", row -> row.value().getArticle().getAuthors())
            .time("published_at", row -> row.value().getArticle().getPublishedAt())
            .time("modified_at", row -> row.value().getArticle().getModifiedAt())
            .time("received_at", row -> row.value().getArticle().getReceivedAt())
            .text("status", row -> row.value().getArticle().getStatus())
            .text("rights", row -> row.value().getArticle().getRights())
            .text("via", row -> row.value().getArticle().getVia())
            .text("verdict", row -> row.value().getVerdict())
            .text("story_id", row -> row.value().getStoryId())
            .column("revision", "int", row -> row.value().getRevision())
            .text("content_hash", row -> row.value().getContentHash())
            .json("contains", row -> row.value().getContains())
            .time("decided_at", row -> row.value().getDecidedAt())
            .text("copy_of", row -> row.value().getCopyOf())
            .build();

    static final SinkTable<Duplicate> DUPLICATES = SinkTable.named(
                    "duplicates", Duplicate.class, "raw_topic", "raw_partition", "raw_offset", "article_id")
            .text("raw_topic", row -> raw(row.value()).getTopic())
            .column("raw_partition", "int", row -> raw(row.value()).getPartition())
            .column("raw_offset", "bigint", row -> raw(row.value()).getOffset())
            .text("article_id", row -> row.value().getArticleId())
            .text("source", row -> row.value().getSource())
            .text("url", row -> row.value().getUrl())
            .text("title", row -> row.value().getTitle())
            .text("verdict", row -> row.value().getVerdict())
            .text("duplicate_of", row -> row.value().getDuplicateOf())
            .text("story_id", row -> row.value().getStoryId())
            .column("similarity", "double precision", row -> row.value().getSimilarity())
            .time("published_at", row -> row.value().getPublishedAt())
            .time("decided_at", row -> row.value().getDecidedAt())
            .build();

    static final SinkTable<Claim> CLAIMS = SinkTable.named("claims", Claim.class, "claim_id")
            .text("claim_id", row -> row.value().getClaimId())
            .text("article_id", row -> row.value().getArticleId())
            .text("story_id", row -> row.value().getStoryId())
            .column("revision", "int", row -> row.value().getRevision())
            .text("source", row -> row.value().getSource())
            .text("url", row -> row.value().getUrl())
            .text("article_title", row -> row.value().getArticleTitle())
            .time("published_at", row -> row.value().getPublishedAt())
            .text("extractor", row -> row.value().getExtractor())
            .text("kind", row -> row.value().getKind())
            .text("status", row -> row.value().getStatus())
            .text("retraction_reason", row -> row.value().getRetractionReason())
            .text("text", row -> row.value().getText())
            .json("spans", row -> row.value().getSpans())
            .text("sentence", row -> row.value().getSentence())
            .text("before", row -> row.value().getBefore())
            .text("after", row -> row.value().getAfter())
            .json("cue", row -> row.value().getCue())
            .json("speaker", row -> row.value().getSpeaker())
            .text(
                    "speaker_name",
                    row -> row.value().getSpeaker() == null
                            ? null
                            : row.value().getSpeaker().getName())
            .json("addressee", row -> row.value().getAddressee())
            .json("source_chain", row -> row.value().getSourceChain())
            .json("quantities", row -> row.value().getQuantities())
            .json("times", row -> row.value().getTimes())
            .text("polarity", row -> row.value().getPolarity())
            .text("modality", row -> row.value().getModality())
            .column("check_worthiness", "double precision", row -> row.value().getCheckWorthiness())
            .column("confidence", "double precision", row -> row.value().getConfidence())
            .time("received_at", TableRow::at)
            .text("language", row -> row.header(ClaimHeaders.LANGUAGE))
            .column("deleted", "boolean", row -> false)
            .deletedBy("deleted = true, status = 'RETRACTED', "
                    + "retraction_reason = coalesce(t.retraction_reason, 'deleted from the topic')")
            .build();

    static final SinkTable<Corroboration> CORROBORATIONS = SinkTable.named(
                    "corroborations", Corroboration.class, "group_id")
            .text("group_id", row -> row.value().getGroupId())
            .text("story_id", row -> row.value().getStoryId())
            .text("text", row -> row.value().getText())
            .json("members", row -> row.value().getMembers())
            .json("outlets", row -> row.value().getOutlets())
            .column("independent_sources", "int", row -> row.value().getIndependentSources())
            .json("origins", row -> row.value().getOrigins())
            .time("first_seen", row -> row.value().getFirstSeen())
            .time("last_seen", row -> row.value().getLastSeen())
            .text("agreement", row -> row.value().getAgreement())
            .json("reported_values", row -> row.value().getValues())
            .json("speakers", row -> row.value().getSpeakers())
            .json("kinds", row -> row.value().getKinds())
            .column("deleted", "boolean", row -> false)
            .deletedBy("deleted = true")
            .build();

    static final SinkTable<Story> STORIES = SinkTable.named("known_stories", Story.class, "story_id")
            .text("story_id", row -> row.value().getStoryId())
            .text("title", row -> row.value().getTitle())
            .column("articles", "int", row -> row.value().getArticles())
            .column("copies", "int", row -> row.value().getCopies())
            .json("outlets", row -> row.value().getOutlets())
            .time("first_seen", row -> row.value().getFirstSeen())
            .time("last_seen", row -> row.value().getLastSeen())
            .text("merged_into", row -> row.value().getMergedInto())
            .column("deleted", "boolean", row -> false)
            .deletedBy("deleted = true")
            .build();

    private SinkTables() {}

    /** The table of each topic. */
    static Map<Topic<?, ?>, SinkTable<?>> of(Topics topics) {
        return Map.of(
                topics.unique(), ARTICLES,
                topics.duplicates(), DUPLICATES,
                topics.claims(), CLAIMS,
                topics.corroborated(), CORROBORATIONS,
                topics.stories(), STORIES);
    }

    private static RawPosition raw(Duplicate duplicate) {
        return duplicate.getRaw() == null ? NOWHERE : duplicate.getRaw();
    }
}
