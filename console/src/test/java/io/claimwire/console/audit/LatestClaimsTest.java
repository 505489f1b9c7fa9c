package io.claimwire.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimStatus;
import io.claimwire.schemas.testing.Records;
import org.junit.jupiter.api.Test;

class LatestClaimsTest {
    private final LatestClaims claims = new LatestClaims();

    @Test
    void keepsTheLastFiftyNewestFirst() {
        for (int i = 0; i < 60; i++) {
            claims.add(claim("c" + i).build());
        }

        assertThat(claims.newestFirst()).hasSize(LatestClaims.MAX_CLAIMS);
        assertThat(claims.newestFirst().get(0).getClaimId()).isEqualTo("c59");
    }

    @Test
    void aChangedClaimIsListedOnceInItsLatestVersion() {
        claims.add(claim("c1").build());
        claims.add(claim("c2").build());
        claims.add(claim("c1").setStatus(ClaimStatus.RETRACTED).build());

        assertThat(claims.newestFirst()).extracting(Claim::getClaimId).containsExactly("c1", "c2");
        assertThat(claims.newestFirst().get(0).getStatus()).isEqualTo(ClaimStatus.RETRACTED);
    }

    private static Claim.Builder claim(String id) {
        return Records.claim(id, "a1", "it rained");
    }
}
