package io.claimwire.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class DealtWithTest {
    @Test
    void whatStaysOpenIsRememberedAndTheRestIsNot() {
        DealtWith some = DealtWith.of(
                DealtWith.allBut(new TreeMap<>(Map.of(3L, 5L, 17L, 17L)), 40).committed());

        assertThat(List.of(2L, 3L, 4L, 5L, 6L, 17L, 18L, 40L))
                .extracting(some::isOpen)
                .containsExactly(false, true, true, true, false, true, false, true);
        assertThat(some.first()).isEqualTo(3);
    }

    @Test
    void withoutWordsEverythingBelowTheOffsetIsDealtWith() {
        DealtWith plain = DealtWith.of(new OffsetAndMetadata(9, "by another tool"));

        assertThat(plain.isOpen(8)).isFalse();
        assertThat(plain.isOpen(9)).isTrue();
        assertThat(DealtWith.of(null).isOpen(0)).isTrue();
    }

    @Test
    void whatDoesNotFitIsOpenAgainAndNothingIsHidden() {
        TreeMap<Long, Long> open = new TreeMap<>();
        LongStream.range(0, 5_000).forEach(i -> open.put(2 * i, 2 * i));

        DealtWith many = DealtWith.of(DealtWith.allBut(open, 10_000).committed());

        assertThat(many.committed().metadata().length()).isLessThan(4_096);
        assertThat(open.keySet()).allMatch(many::isOpen);
        assertThat(many.isOpen(1)).isFalse();
        assertThat(many.isOpen(9_999)).isTrue();
    }
}
