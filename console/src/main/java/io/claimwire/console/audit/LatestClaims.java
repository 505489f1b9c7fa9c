package io.claimwire.console.audit;

import claimwire.Claim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The latest claims, each in its latest version. Thread-safe. */
final class LatestClaims {
    static final int MAX_CLAIMS = 50;

    private final Map<String, Claim> claims = new LinkedHashMap<>();

    synchronized void add(Claim claim) {
        claims.remove(claim.getClaimId());
        claims.put(claim.getClaimId(), claim);
        if (claims.size() > MAX_CLAIMS) {
            claims.remove(claims.keySet().iterator().next());
        }
    }

    synchronized List<Claim> newestFirst() {
        List<Claim> newest = new ArrayList<>(claims.values());
        Collections.reverse(newest);
        return newest;
    }
}
