package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.ClaimStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the claims of a new revision with the previous ones: a claim whose words still occur keeps its id, others
 * are retracted. Immutable.
 *
 * @param current current claims
 * @param retracted retracted claims, with status and reason
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
