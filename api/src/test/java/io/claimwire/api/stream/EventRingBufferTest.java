package io.claimwire.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventRingBufferTest {
    private static final StreamEvent KILOBYTE = new StreamEvent(null, new byte[1_000], null, null);

    private StreamCursor position = StreamCursor.of("topic", new long[] {10, 0});
    private final EventRingBuffer ring = new EventRingBuffer(20_000, position);

    @Test
    void isLimitedAndReportsItsOldestOffsets() {
        IntStream.range(0, 5_000).forEach(i -> add(i % 2, i % 2 == 0 ? 10 + i / 2 : i / 2));

        assertThat(ring.end()).isEqualTo(5_000);
        assertThat(ring.end() - ring.first()).isEqualTo(10);
        assertThat(ring.oldestOffsets().nextOffset(0)).isEqualTo(2_505);
        assertThat(ring.oldestOffsets().nextOffset(1)).isEqualTo(2_495);
        assertThat(ring.from(4_995, 3))
                .extracting(EventRingBuffer.Entry::sequence)
                .containsExactly(4_995L, 4_996L, 4_997L);
        assertThat(ring.from(5_000, 3)).isEmpty();
    }

    @Test
    void anEventLargerThanTheBufferIsTheOnlyEntry() {
        add(0, 10);
        ring.add(1, 0, new StreamEvent(null, new byte[50_000], null, null), position = position.advanced(1, 1));

        assertThat(ring.from(ring.first(), 9)).hasSize(1);
    }

    @Test
    void aPositionSurvivesARoundTrip() {
        StreamCursor written = StreamCursor.of("aZ-_9", new long[] {1, 0, 99_999_999_999L});
        StreamCursor read = StreamCursor.parse(written.id());

        assertThat(read.id()).isEqualTo("aZ-_9:1.0.99999999999");
        assertThat(read.nextOffset(2)).isEqualTo(99_999_999_999L);
        assertThat(read.nextOffset(7)).isZero();
        for (String wrong : new String[] {"", "x", ":1", "x:", "x:1.-2", "x:1.a", "x:1..2"}) {
            assertThatThrownBy(() -> StreamCursor.parse(wrong)).hasMessageContaining("Last-Event-ID");
        }
    }

    @Test
    void aPositionAheadInOnePartitionHasNotReachedTheOther() {
        StreamCursor one = StreamCursor.of("t", new long[] {5, 1});
        StreamCursor other = StreamCursor.of("t", new long[] {4, 2});

        assertThat(one.isAtLeast(other)).isFalse();
        assertThat(one.max(other).id()).isEqualTo("t:5.2");
        assertThat(one.max(other).isAtLeast(one)).isTrue();
    }

    private void add(int partition, long offset) {
        position = position.advanced(partition, offset + 1);
        ring.add(partition, offset, KILOBYTE, position);
    }
}
