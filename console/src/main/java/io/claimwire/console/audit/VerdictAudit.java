package io.claimwire.console.audit;

import claimwire.RawPosition;
import java.util.HashMap;
import java.util.Map;

/**
 * The conservation law, record by record: every raw article gets one verdict and no second one. An article without a verdict is
 * on its way, until one behind it on its partition has had its verdict for two minutes: then it is lost. Thread-safe.
 */
public final class VerdictAudit {
    /**
     * How the law stands. Immutable.
     *
     * @param raw articles seen in articles.raw
     * @param decided those with a verdict
     * @param pending those without one yet
     * @param missing those of the open that others have overtaken
     * @param duplicated verdicts on what had one already, which is as wrong
     */
    public record AuditBalance(long raw, long decided, long pending, long missing, long duplicated) {
        public boolean isBalanced() {
            return missing == 0 && duplicated == 0;
        }
    }

    private final String topic;
    private final Map<Integer, PartitionAuditLog> partitions = new HashMap<>();

    VerdictAudit(String topic) {
        this.topic = topic;
    }

    /** From here on a partition is counted. */
    synchronized void begin(int partition, long offset) {
        partitions.put(partition, new PartitionAuditLog(offset));
    }

    /** A raw article was read. */
    synchronized void raw(int partition, long offset, long nanos) {
        PartitionAuditLog log = partitions.get(partition);
        if (log != null) {
            log.raw(offset, nanos);
        }
    }

    /**
     * A verdict was read.
     *
     * @param inOrder whether it was given in the order of the partition, as those of the deciding task are
     */
    synchronized void verdict(RawPosition on, boolean inOrder, long nanos) {
        PartitionAuditLog log = on == null || !on.getTopic().equals(topic) ? null : partitions.get(on.getPartition());
        if (log != null) {
            log.verdict(on.getOffset(), inOrder, nanos);
        }
    }

    /** Reading was broken off: who seems to have overtaken may only have been read first. */
    synchronized void onReadInterrupted(long nanos) {
        partitions.values().forEach(log -> log.onReadInterrupted(nanos));
    }

    /** How the law stands now. */
    public AuditBalance balance() {
        return balance(System.nanoTime());
    }

    synchronized AuditBalance balance(long nanos) {
        long raw = 0;
        long open = 0;
        long lost = 0;
        long doubled = 0;
        for (PartitionAuditLog each : partitions.values()) {
            each.settle(nanos);
            raw += each.raw();
            open += each.pending();
            lost += each.missing();
            doubled += each.duplicated();
        }
        return new AuditBalance(raw, raw - open, open, lost, doubled);
    }
}
