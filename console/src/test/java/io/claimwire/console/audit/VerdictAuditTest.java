package io.claimwire.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.RawPosition;
import io.claimwire.console.audit.VerdictAudit.AuditBalance;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictAuditTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final VerdictAudit law = new VerdictAudit("raw");

    @BeforeEach
    void begin() {
        law.begin(0, 100);
        law.begin(1, 0);
    }

    @Test
    void anArticleWithoutAVerdictIsPendingHoweverLongItWaits() {
        raw(0, 100, 0);
        raw(0, 101, 0);
        verdict(0, 100, 1);

        assertThat(law.balance(90 * MINUTE)).isEqualTo(new AuditBalance(2, 1, 1, 0, 0));
    }

    @Test
    void anArticleOvertakenForTwoMinutesIsMissing() {
        raw(0, 100, 0);
        raw(0, 101, 0);
        raw(0, 102, 0);
        verdict(0, 102, 5 * MINUTE);

        assertThat(law.balance(7 * MINUTE - 1)).isEqualTo(new AuditBalance(3, 1, 2, 0, 0));
        assertThat(law.balance(7 * MINUTE)).isEqualTo(new AuditBalance(3, 1, 2, 2, 0));
        assertThat(law.balance(7 * MINUTE).isBalanced()).isFalse();
    }

    @Test
    void aMissingRecordWithALateVerdictIsNeitherMissingNorDuplicated() {
        raw(0, 100, 0);
        raw(0, 101, 0);
        verdict(0, 101, 0);
        assertThat(law.balance(2 * MINUTE).missing()).isEqualTo(1);

        verdict(0, 100, 3 * MINUTE);

        assertThat(law.balance(4 * MINUTE)).isEqualTo(new AuditBalance(2, 2, 0, 0, 0));
    }

    @Test
    void aSecondVerdictOnARecordFailsTheAudit() {
        raw(0, 100, 0);
        verdict(0, 100, 0);
        verdict(0, 100, 0);

        assertThat(law.balance(0)).isEqualTo(new AuditBalance(1, 1, 0, 0, 1));
        assertThat(law.balance(0).isBalanced()).isFalse();
    }

    @Test
    void verdictsMayPrecedeTheirArticlesAndTransactionMarkersAreNotArticles() {
        verdict(0, 100, 0);
        verdict(0, 103, 0);
        raw(0, 100, 0);
        raw(0, 103, 0); // 101 and 102 are markers

        assertThat(law.balance(9 * MINUTE)).isEqualTo(new AuditBalance(2, 2, 0, 0, 0));
    }

    @Test
    void aMissingArticleReadAfterALaterVerdictIsStillMissing() {
        verdict(0, 101, 0);
        raw(0, 100, 1);
        raw(0, 101, 1);

        assertThat(law.balance(1).missing()).isZero();
        assertThat(law.balance(1 + 2 * MINUTE).missing()).isEqualTo(1);
    }

    @Test
    void aRejectionBeforeTheDecisionOvertakesNoRecord() {
        raw(0, 100, 0);
        raw(0, 101, 0);
        law.verdict(new RawPosition("raw", 0, 101L), false, 0);

        assertThat(law.balance(9 * MINUTE)).isEqualTo(new AuditBalance(2, 1, 1, 0, 0));
    }

    @Test
    void aReaderOutageDoesNotCountTowardsTheGracePeriod() {
        raw(0, 100, 0);
        raw(0, 101, 0);
        verdict(0, 101, 0);
        law.onReadInterrupted(10 * MINUTE);

        assertThat(law.balance(10 * MINUTE + 1).missing()).isZero();
    }

    @Test
    void recordsWithAVerdictAreNeverMissing() {
        raw(0, 100, 0);
        verdict(0, 100, 0);
        verdict(0, 101, 0); // too old to be counted, so never read
        verdict(0, 102, 0);
        verdict(0, 40_000_000, 0); // of another producer

        assertThat(law.balance(9 * MINUTE)).isEqualTo(new AuditBalance(1, 1, 0, 0, 0));

        raw(0, 103, 9 * MINUTE); // on its way

        assertThat(law.balance(90 * MINUTE)).isEqualTo(new AuditBalance(2, 1, 1, 0, 0));
    }

    @Test
    void verdictsFromBeforeTheStartOrOfOtherTopicsAreNotCounted() {
        verdict(0, 99, 0);
        verdict(7, 1, 0);
        verdict(0, Long.MAX_VALUE, 0);
        law.verdict(new RawPosition("elsewhere", 0, 100L), true, 0);
        law.verdict(null, true, 0);

        assertThat(law.balance(9 * MINUTE)).isEqualTo(new AuditBalance(0, 0, 0, 0, 0));
    }

    @Test
    void amongAMillionRecordsTheMissingOneIsFound() {
        Random random = new Random(7);
        int raw = 0;
        int decided = 0;
        int missing = 700_001;
        while (decided < 1_000_000) {
            for (int end = Math.min(1_000_000, raw + random.nextInt(500)); raw < end; raw++) {
                raw(1, raw, 0);
            }
            for (int end = Math.min(1_000_000, decided + random.nextInt(500)); decided < end; decided++) {
                if (decided != missing) {
                    verdict(1, decided, 0);
                }
            }
        }
        while (raw < 1_000_000) {
            raw(1, raw++, 0);
        }

        assertThat(law.balance(0)).isEqualTo(new AuditBalance(1_000_000, 999_999, 1, 0, 0));
        assertThat(law.balance(2 * MINUTE)).isEqualTo(new AuditBalance(1_000_000, 999_999, 1, 1, 0));
        verdict(1, 999_999, 2 * MINUTE);
        assertThat(law.balance(2 * MINUTE).duplicated()).isEqualTo(1);
    }

    private void raw(int partition, long offset, long nanos) {
        law.raw(partition, offset, nanos);
    }

    private void verdict(int partition, long offset, long nanos) {
        law.verdict(new RawPosition("raw", partition, offset), true, nanos);
    }
}
