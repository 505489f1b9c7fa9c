package io.claimwire.console.audit;

import claimwire.RawPosition;
import java.util.HashMap;
import java.util.Map;

/**
 * Audits that every raw article gets exactly one verdict. An article without a verdict is pending, until a later record
 * of its partition has had its verdict for two minutes; then it is missing. Thread-safe.
 */
public final class VerdictAudit {
    /**
     * The balance of the audit. Immutable.
     *
     * @param raw articles read from articles.raw
     * @param decided articles with a verdict
     * @param pending articles without a verdict
     * @param missing pending articles that were overtaken
     * @param duplicated verdicts on articles that already had one
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

    /** Starts the audit of a partition at this offset. */
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
     * @param inOrder whether verdicts of this kind are in partition order, as those of the deciding task
     */
    synchronized void verdict(RawPosition on, boolean inOrder, long nanos) {
        PartitionAuditLog log = on == null || !on.getTopic().equals(topic) ? null : partitions.get(on.getPartition());
        if (log != null) {
            log.verdict(on.getOffset(), inOrder, nanos);
        }
    }

    /** After a read interruption, restarts the grace period: apparent reordering may be an artefact. */
    synchronized void onReadInterrupted(long nanos) {
        partitions.values().forEach(log -> log.onReadInterrupted(nanos));
    }

    /** The current balance. */
    public AuditBalance balance() {
        return balance(System.nanoTime());
    }

    synchronized AuditBalance balance(long nanos) {
        long raw = 0;
        long open = 0;
        long lost = 0;
        long doubled = 0;
        for (PartitionAuditLog each : partitions.values()) {
            each.advance(nanos);
            raw += each.raw();
            open += each.pending();
            lost += each.missing();
            doubled += each.duplicated();
        }
        return new AuditBalance(raw, raw - open, open, lost, doubled);
    }
}
