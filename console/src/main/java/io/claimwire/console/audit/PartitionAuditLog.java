package io.claimwire.console.audit;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Audit of one partition of articles.raw: which records were read and which have a verdict, in two bits per record. Not
 * thread-safe.
 */
final class PartitionAuditLog {
    /** Exceeds the maximum duration of a transaction: verdicts are readable only after its commit. */
    private static final long GRACE = Duration.ofMinutes(2).toNanos();
    /** Bits are released in segments of this size; the last segment is kept to detect duplicate verdicts. */
    private static final int SEGMENT_BITS = 1 << 16;
    /** Verdicts for offsets further ahead than this are invalid. */
    private static final int MAX_BITS = 1 << 26;

    private final Set<Long> missing = new HashSet<>();
    private BitSet seen = new BitSet();
    private BitSet decided = new BitSet();
    /** In-order verdicts that were read before their articles. */
    private BitSet early = new BitSet();
    /** Offset of the first bit. */
    private long base;
    /** All earlier bits are decided. */
    private int low;
    /** The last record that was read and has an in-order verdict. */
    private int lastInOrder = -1;
    /** Pending bits before this one have been overtaken; 0 when there are none. */
    private int overtaken;

    private long since;
    private long raw;
    private long pending;
    private long duplicated;

    PartitionAuditLog(long base) {
        this.base = base;
    }

    void raw(long offset, long nanos) {
        if (counted(offset) && !seen.get(bit(offset))) {
            seen.set(bit(offset));
            raw++;
            pending += decided.get(bit(offset)) ? 0 : 1;
            if (early.get(bit(offset))) {
                early.clear(bit(offset));
                lastInOrder = Math.max(lastInOrder, bit(offset));
            }
            advance(nanos);
        }
    }

    void verdict(long offset, boolean inOrder, long nanos) {
        if (missing.remove(offset)) {
            pending--;
        } else if (counted(offset)) {
            decide(bit(offset), inOrder);
            advance(nanos);
        }
    }

    void onReadInterrupted(long nanos) {
        since = nanos;
    }

    long raw() {
        return raw;
    }

    /** Records without a verdict, including missing ones. */
    long pending() {
        return pending;
    }

    int missing() {
        return missing.size();
    }

    long duplicated() {
        return duplicated;
    }

    /** Advances, and counts as missing what was overtaken longer than the grace period ago. */
    void advance(long nanos) {
        low = firstOpen(low);
        if (overtaken > low && nanos - since >= GRACE) {
            for (int bit = seen.nextSetBit(low); bit >= 0 && bit < overtaken; bit = seen.nextSetBit(bit + 1)) {
                if (!decided.get(bit)) {
                    missing.add(base + bit);
                    decided.set(bit);
                }
            }
            low = firstOpen(low);
        }
        if (overtaken <= low) {
            overtaken = low < lastInOrder ? lastInOrder : 0;
            since = nanos;
        }
        if (low >= 2 * SEGMENT_BITS) {
            releaseBits(low - low % SEGMENT_BITS - SEGMENT_BITS);
        }
    }

    private void decide(int bit, boolean inOrder) {
        if (decided.get(bit)) {
            duplicated++;
            return;
        }
        decided.set(bit);
        if (seen.get(bit)) {
            pending--;
            lastInOrder = inOrder ? Math.max(lastInOrder, bit) : lastInOrder;
        } else if (inOrder) {
            early.set(bit);
        }
    }

    /** The first record that was read and has no verdict, else the first that has not been read yet. */
    private int firstOpen(int from) {
        int bit = seen.nextSetBit(from);
        while (bit >= 0 && decided.get(bit)) {
            bit = seen.nextSetBit(bit + 1);
        }
        return bit < 0 ? Math.max(from, seen.length()) : bit;
    }

    private void releaseBits(int gone) {
        seen = seen.get(gone, Math.max(gone, seen.length()));
        decided = decided.get(gone, Math.max(gone, decided.length()));
        early = early.get(gone, Math.max(gone, early.length()));
        base += gone;
        low -= gone;
        lastInOrder = Math.max(-1, lastInOrder - gone);
        overtaken = Math.max(0, overtaken - gone);
    }

    private boolean counted(long offset) {
        return offset >= base && offset - base < MAX_BITS;
    }

    private int bit(long offset) {
        return (int) (offset - base);
    }
}
