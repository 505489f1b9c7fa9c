package io.claimwire.console.audit;

import claimwire.RawPosition;
import java.util.HashMap;
import java.util.Map;

/**
 * The conservation law, record by record: every raw article gets one verdict and no second one. An article without a verdict is
 * on its way, until one behind it on its partition has had its verdict for two minutes: then it is lost. Thread-safe.
 */
public final class Conservation {
    /**
     * How the law stands. Immutable.
     *
     * @param raw articles seen in articles.raw
     * @param decided those with a verdict
     * @param open those without one yet
     * @param lost those of the open that others have overtaken
     * @param doubled verdicts on what had one already, which is as wrong
     */
    public record Balance(long raw, long decided, long open, long lost, long doubled) {
        public boolean closes() {
            return lost == 0 && doubled == 0;
        }
    }

    private final String topic;
    private final Map<Integer, RawLedger> partitions = new HashMap<>();

    Conservation(String topic) {
        this.topic = topic;
    }

    /** From here on a partition is counted. */
    synchronized void begin(int partition, long offset) {
        partitions.put(partition, new RawLedger(offset));
    }

    /** A raw article was read. */
    synchronized void raw(int partition, long offset, long nanos) {
        RawLedger ledger = partitions.get(partition);
        if (ledger != null) {
            ledger.raw(offset, nanos);
        }
    }

    /**
     * A verdict was read.
     *
     * @param inOrder whether it was given in the order of the partition, as those of the deciding task are
     */
    synchronized void verdict(RawPosition on, boolean inOrder, long nanos) {
        RawLedger ledger = on == null || !on.getTopic().equals(topic) ? null : partitions.get(on.getPartition());
        if (ledger != null) {
            ledger.verdict(on.getOffset(), inOrder, nanos);
        }
    }

    /** Reading was broken off: who seems to have overtaken may only have been read first. */
    synchronized void disturbed(long nanos) {
        partitions.values().forEach(ledger -> ledger.disturbed(nanos));
    }

    /** How the law stands now. */
    public Balance balance() {
        return balance(System.nanoTime());
    }

    synchronized Balance balance(long nanos) {
        long raw = 0;
        long open = 0;
        long lost = 0;
        long doubled = 0;
        for (RawLedger each : partitions.values()) {
            each.settle(nanos);
            raw += each.raw();
            open += each.open();
            lost += each.lost();
            doubled += each.doubled();
        }
        return new Balance(raw, raw - open, open, lost, doubled);
    }
}
