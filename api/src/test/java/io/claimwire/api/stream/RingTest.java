package io.claimwire.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final Happening KILOBYTE = new Happening(null, new byte[1_000], null, null);

    private Position position = Position.of("topic", new long[] {10, 0});
    private final Ring ring = new Ring(20_000, position);

    @Test
    void holdsAsMuchAsItMayAndSaysFromWhereOnItHoldsAll() {
        IntStream.range(0, 5_000).forEach(i -> add(i % 2, i % 2 == 0 ? 10 + i / 2 : i / 2));

        assertThat(ring.end()).isEqualTo(5_000);
        assertThat(ring.end() - ring.first()).isEqualTo(10);
        assertThat(ring.floor().next(0)).isEqualTo(2_505);
        assertThat(ring.floor().next(1)).isEqualTo(2_495);
        assertThat(ring.from(4_995, 3)).extracting(Ring.Entry::sequence).containsExactly(4_995L, 4_996L, 4_997L);
        assertThat(ring.from(5_000, 3)).isEmpty();
    }

    @Test
    void oneThatIsLargerThanAllIsHeldAlone() {
        add(0, 10);
        ring.add(1, 0, new Happening(null, new byte[50_000], null, null), position = position.with(1, 1));

        assertThat(ring.from(ring.first(), 9)).hasSize(1);
    }

    @Test
    void aPositionIsReadAsItIsWritten() {
        Position written = Position.of("aZ-_9", new long[] {1, 0, 99_999_999_999L});
        Position read = Position.parse(written.id());

        assertThat(read.id()).isEqualTo("aZ-_9:1.0.99999999999");
        assertThat(read.next(2)).isEqualTo(99_999_999_999L);
        assertThat(read.next(7)).isZero();
        for (String wrong : new String[] {"", "x", ":1", "x:", "x:1.-2", "x:1.a", "x:1..2"}) {
            assertThatThrownBy(() -> Position.parse(wrong)).hasMessageContaining("Last-Event-ID");
        }
    }

    @Test
    void whoIsFurtherInOnePartitionOnlyHasNotReachedTheOther() {
        Position one = Position.of("t", new long[] {5, 1});
        Position other = Position.of("t", new long[] {4, 2});

        assertThat(one.reaches(other)).isFalse();
        assertThat(one.furthest(other).id()).isEqualTo("t:5.2");
        assertThat(one.furthest(other).reaches(one)).isTrue();
    }

    private void add(int partition, long offset) {
        position = position.with(partition, offset + 1);
        ring.add(partition, offset, KILOBYTE, position);
    }
}
