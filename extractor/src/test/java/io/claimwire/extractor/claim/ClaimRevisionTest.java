package io.claimwire.extractor.claim;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimStatus;
import io.claimwire.schemas.testing.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimRevisionTest {
    private final Claim kept = Records.claim("kept", "a1", "It sank").build();
    private final Claim gone = Records.claim("gone", "a1", "Four died").build();
    private final Claim added = Records.claim("added", "a1", "Five died").build();

    @Test
    void removedClaimsAreRetractedWithReasonAndRevision() {
        ClaimRevision revision = ClaimRevision.between(List.of(kept, gone), List.of(kept, added), 1, "corrected");

        assertThat(revision.current()).containsExactly(kept, added);
        assertThat(revision.retracted()).singleElement().satisfies(claim -> {
            assertThat(claim.getClaimId()).isEqualTo("gone");
            assertThat(claim.getStatus()).isEqualTo(ClaimStatus.RETRACTED);
            assertThat(claim.getRetractionReason()).isEqualTo("corrected");
            assertThat(claim.getRevision()).isEqualTo(1);
        });
    }
}
