package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.ClaimStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an article's new claims mean for those it made before: a claim whose words still stand keeps its id, one whose words
 * are gone is retracted. Immutable.
 *
 * @param current the claims that stand now
 * @param retracted those that stood and no longer do, with the status and reason that say so
 */
public record ClaimRevision(List<Claim> current, List<Claim> retracted) {
    public static ClaimRevision between(List<Claim> before, List<Claim> now, int revision, String reason) {
        Map<String, Claim> standing = new HashMap<>();
        now.forEach(claim -> standing.put(claim.getClaimId(), claim));
        List<Claim> gone = new ArrayList<>();
        for (Claim claim : before) {
            if (!standing.containsKey(claim.getClaimId())) {
                gone.add(Claim.newBuilder(claim)
                        .setStatus(ClaimStatus.RETRACTED)
                        .setRetractionReason(reason)
                        .setRevision(revision)
                        .build());
            }
        }
        return new ClaimRevision(List.copyOf(now), List.copyOf(gone));
    }
}
