package io.claimwire.app.demo;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counters of a run. Not thread-safe. */
final class RunStats {
    long raw;
    long unique;
    long revisions;
    long duplicates;
    long redelivered;
    long rejected;
    long rejectedByIngest;
    long failed;
    private final Map<String, Claim> claims = new HashMap<>();

    void verdict(Verdict verdict) {
        switch (verdict) {
            case UNIQUE -> unique++;
            case REVISION -> revisions++;
            case REDELIVERED -> redelivered++;
            case EXACT, NEAR, CONTAINED -> duplicates++;
            case REJECTED, OTHER -> throw new IllegalStateException("unexpected verdict " + verdict);
        }
    }

    /** @param claim null when the claim was deleted */
    void claim(String claimId, Claim claim) {
        if (claim == null) {
            claims.remove(claimId);
        } else {
            claims.put(claimId, claim);
        }
    }

    void deadLetter(String stage) {
        switch (stage) {
            case "ingest" -> rejectedByIngest++;
            case "fingerprint", "decide" -> rejected++;
            default -> failed++; // a dead letter of a stage after the verdict does not count as a verdict
        }
    }

    long decided() {
        return unique + revisions + duplicates + redelivered + rejected;
    }

    /** The audit: every raw record has exactly one verdict. */
    boolean isBalanced() {
        return raw == decided();
    }

    /** Current claims by kind. */
    Map<String, Long> claimsByKind() {
        Map<String, Long> kinds = new TreeMap<>();
        claims.values().stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.CURRENT)
                .forEach(claim -> kinds.merge(claim.getKind().toString(), 1L, Long::sum));
        return kinds;
    }

    long retracted() {
        return claims.values().stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.RETRACTED)
                .count();
    }
}
