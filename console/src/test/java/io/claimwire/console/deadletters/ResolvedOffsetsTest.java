package io.claimwire.console.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ResolvedOffsetsTest {
    @Test
    void unresolvedOffsetsAreStored() {
        ResolvedOffsets some = ResolvedOffsets.of(ResolvedOffsets.allExcept(new TreeMap<>(Map.of(3L, 5L, 17L, 17L)), 40)
                .committed());

        assertThat(List.of(2L, 3L, 4L, 5L, 6L, 17L, 18L, 40L))
                .extracting(some::isUnresolved)
                .containsExactly(false, true, true, true, false, true, false, true);
        assertThat(some.first()).isEqualTo(3);
    }

    @Test
    void withoutMetadataAllOffsetsBelowTheCommitAreResolved() {
        ResolvedOffsets plain = ResolvedOffsets.of(new OffsetAndMetadata(9, "by another tool"));

        assertThat(plain.isUnresolved(8)).isFalse();
        assertThat(plain.isUnresolved(9)).isTrue();
        assertThat(ResolvedOffsets.of(null).isUnresolved(0)).isTrue();
    }

    @Test
    void offsetsThatExceedTheMetadataLimitAreUnresolvedAgain() {
        TreeMap<Long, Long> open = new TreeMap<>();
        LongStream.range(0, 5_000).forEach(i -> open.put(2 * i, 2 * i));

        ResolvedOffsets many =
                ResolvedOffsets.of(ResolvedOffsets.allExcept(open, 10_000).committed());

        assertThat(many.committed().metadata().length()).isLessThan(4_096);
        assertThat(open.keySet()).allMatch(many::isUnresolved);
        assertThat(many.isUnresolved(1)).isFalse();
        assertThat(many.isUnresolved(9_999)).isTrue();
    }
}
