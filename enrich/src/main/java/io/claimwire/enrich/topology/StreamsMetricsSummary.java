package io.claimwire.enrich.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** Summary of Kafka Streams' metrics of one instance. Immutable. */
final class StreamsMetricsSummary {
    /** Scope of the deciding task's own metrics. */
    static final String DECIDING = "deciding";
    /** Its operation. */
    static final String DECIDE = "decide";

    private static final String THREAD = "stream-thread-metrics";
    private static final String STORE = "stream-state-metrics";
    private static final String OWN = "stream-" + DECIDING + "-metrics";

    private final Collection<? extends Metric> metrics;

    StreamsMetricsSummary(Map<MetricName, ? extends Metric> metrics) {
        this.metrics = metrics.values();
    }

    Map<String, Object> all(RestoreProgress restore) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("commitMillis", number(of(THREAD, "commit-latency-avg", Math::max)));
        facts.put("slowestCommitMillis", number(of(THREAD, "commit-latency-max", Math::max)));
        facts.put("threadsIdle", number(of(THREAD, "poll-ratio", Math::min)));
        facts.put("decidingHere", named(OWN, DECIDE + "-rate").findAny().isPresent());
        facts.put("decidingUtilization", number(decidingBusy()));
        facts.put("decideMillis", number(millisToDecide()));
        facts.put("decidedPerSecond", number(of(OWN, DECIDE + "-rate", Double::sum)));
        facts.put("restoring", restore.byChangelog());
        facts.put("stores", stores());
        return facts;
    }

    /** Seconds of deciding per second, over the last half minute; 0 where another instance decides. */
    double decidingBusy() {
        return millisToDecide() * of(OWN, DECIDE + "-rate", Double::sum) / 1000;
    }

    private double millisToDecide() {
        return of(OWN, DECIDE + "-latency-avg", Math::max);
    }

    /** Each store over the local partitions; RocksDB only estimates the number of records. */
    private List<Map<String, Object>> stores() {
        Map<String, double[]> sizes = new TreeMap<>();
        named(STORE, "estimate-num-keys").forEach(each -> size(sizes, each)[0] += value(each));
        named(STORE, "total-sst-files-size").forEach(each -> size(sizes, each)[1] += value(each));
        named(STORE, "size-all-mem-tables").forEach(each -> size(sizes, each)[1] += value(each));
        List<Map<String, Object>> stores = new ArrayList<>();
        sizes.forEach((name, size) -> {
            Map<String, Object> store = new LinkedHashMap<>();
            store.put("store", name);
            store.put("records", Math.round(size[0]));
            store.put("bytes", Math.round(size[1]));
            stores.add(store);
        });
        return stores;
    }

    private static double[] size(Map<String, double[]> sizes, Metric metric) {
        return sizes.computeIfAbsent(
                metric.metricName().tags().getOrDefault("rocksdb-state-id", "?"), name -> new double[2]);
    }

    /** Combined over all threads and tasks; 0 when there are none. */
    private double of(String group, String name, DoubleBinaryOperator combined) {
        return named(group, name)
                .mapToDouble(StreamsMetricsSummary::value)
                .reduce(combined)
                .orElse(0);
    }

    private Stream<? extends Metric> named(String group, String name) {
        return metrics.stream()
                .filter(metric -> metric.metricName().name().equals(name)
                        && metric.metricName().group().equals(group));
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }

    private static double number(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
