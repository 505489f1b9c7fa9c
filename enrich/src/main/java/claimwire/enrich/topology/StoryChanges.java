package claimwire.enrich.topology;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Duplicate;
import claimwire.Verdict;
import claimwire.internal.ChangeKind;
import claimwire.internal.StoryChange;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** The changes that corroboration follows, keyed by story: claims put and removed, and copies by other outlets. */
final class StoryChanges {
    private StoryChanges() {}

    static KStream<String, StoryChange> of(KStream<ClaimKey, Claim> claims, KStream<String, Duplicate> duplicates) {
        return claims.filter((key, claim) -> claim != null, Named.as("skip-tombstones"))
                .mapValues(StoryChanges::change, Named.as("note-claim"))
                .selectKey((key, change) -> change.getStoryId(), Named.as("key-claim-by-story"))
                .merge(
                        duplicates.filter((id, copy) -> copy.getVerdict() != Verdict.REDELIVERED, Named.as("skip-redelivered"))
                                .mapValues(StoryChanges::change, Named.as("note-copy"))
                                .selectKey((id, change) -> change.getStoryId(), Named.as("key-copy-by-story")),
                        Named.as("merge-changes"));
    }

    private static StoryChange change(Claim claim) {
        return StoryChange.newBuilder()
                .setKind(claim.getStatus() == ClaimStatus.CURRENT ? ChangeKind.PUT : ChangeKind.REMOVE)
                .setStoryId(claim.getStoryId())
                .setArticleId(claim.getArticleId())
                .setSource(claim.getSource())
                // a group needs the words and the numbers, not their surroundings
                .setClaim(Claim.newBuilder(claim).setSentence("").setBefore("").setAfter("").build())
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
