package claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Duplicate;
import claimwire.Verdict;
import claimwire.internal.ChangeKind;
import claimwire.internal.StoryChange;
import claimwire.serde.PlainAvroSerde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/** The changes that corroboration follows, keyed by story: claims put and removed, and copies by other outlets. */
final class StoryChanges {
    private StoryChanges() {}

    /**
     * Both kinds meet only behind their repartition topics, so that deciding, extracting and corroborating stay tasks of
     * their own.
     *
     * @param partitions of both topics: a story's claims and copies must meet in one task
     */
    static KStream<String, StoryChange> of(
            KStream<ClaimKey, Claim> claims, KStream<String, Duplicate> duplicates, int partitions) {
        var claimChanges = claims.filter((key, claim) -> claim != null, Named.as("skip-tombstones"))
                .mapValues(StoryChanges::change, Named.as("note-claim"))
                .selectKey((key, change) -> change.getStoryId(), Named.as("key-claim-by-story"))
                .repartition(byStory("claims-to-corroborate", partitions));
        var copies = duplicates
                .filter((id, copy) -> copy.getVerdict() != Verdict.REDELIVERED, Named.as("skip-redelivered"))
                .mapValues(StoryChanges::change, Named.as("note-copy"))
                .selectKey((id, change) -> change.getStoryId(), Named.as("key-copy-by-story"))
                .repartition(byStory("copies-to-corroborate", partitions));
        return claimChanges.merge(copies, Named.as("merge-changes"));
    }

    private static Repartitioned<String, StoryChange> byStory(String name, int partitions) {
        return Repartitioned.<String, StoryChange>as(name)
                .withNumberOfPartitions(partitions)
                .withKeySerde(Serdes.String())
                .withValueSerde(new PlainAvroSerde<>(StoryChange.class));
    }

    private static StoryChange change(Claim claim) {
        return StoryChange.newBuilder()
                .setKind(claim.getStatus() == ClaimStatus.CURRENT ? ChangeKind.PUT : ChangeKind.REMOVE)
                .setStoryId(claim.getStoryId())
                .setArticleId(claim.getArticleId())
                .setSource(claim.getSource())
                // a group needs the words and the numbers, not their surroundings
                .setClaim(Claim.newBuilder(claim)
                        .setSentence("")
                        .setBefore("")
                        .setAfter("")
                        .build())
                .build();
    }

    private static StoryChange change(Duplicate copy) {
        return StoryChange.newBuilder()
                .setKind(ChangeKind.COPY)
                .setStoryId(copy.getStoryId())
                .setArticleId(copy.getOf())
                .setSource(copy.getSource())
                .build();
    }
}
