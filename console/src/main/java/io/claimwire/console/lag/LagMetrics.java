package io.claimwire.console.lag;

import io.claimwire.runtime.metrics.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The last lag report as Prometheus metrics, with the names of kafka_exporter and kafka-lag-exporter and three
 * additional ones. Created when scraped; while the lag cannot be read there are no samples, so that no stale values are
 * scraped. Thread-safe.
 *
 * <p>Not Micrometer's {@code MultiGauge}: for 10,000 partitions it takes .5 to 1.2 s of a core per report and 49 MB,
 * compared to .3 s and 15 MB for reading the lag.
 *
 * <p>Clients may create any number of groups, so it is limited: our own first, then others by name; the rest is only
 * counted.
 */
public final class LagMetrics implements MeterBinder {
    /** Maximum number of groups with their own samples. */
    public static final int MAX_GROUPS = 300;

    private static final String[] PARTITION = {"consumergroup", "topic", "partition"};
    private static final String[] GROUP = {"consumergroup"};
    private static final String[] LOG = {"topic", "partition"};

    /** For an unavailable partition only the status is reported; all other values would be invented. */
    private record OfPartition(Metric metric, boolean always, ToDoubleFunction<PartitionLag> value) {
        OfPartition(Metric metric, ToDoubleFunction<PartitionLag> value) {
            this(metric, false, value);
        }
    }

    private record OfGroup(Metric metric, boolean always, ToDoubleFunction<ConsumerGroupLag> value) {
        OfGroup(Metric metric, ToDoubleFunction<ConsumerGroupLag> value) {
            this(metric, false, value);
        }
    }

    private static final List<OfPartition> PARTITIONS = List.of(
            new OfPartition(
                    Metric.gauge("kafka_consumergroup_lag", "Records that the group has not consumed yet", PARTITION),
                    PartitionLag::lag),
            new OfPartition(
                    Metric.gauge(
                            "kafka_consumergroup_lag_seconds",
                            "Time since the next record of the group was received",
                            PARTITION),
                    each -> each.waiting().toMillis() / 1000.0),
            new OfPartition(
                    Metric.gauge(
                            "kafka_consumergroup_eta_seconds",
                            "Estimated time until the group has caught up; +Inf if never at this rate",
                            PARTITION),
                    PartitionLag::etaSeconds),
            new OfPartition(
                    Metric.gauge(
                            "kafka_consumergroup_status",
                            "0 OK, 1 UNKNOWN, 2 WARN, 3 REWIND, 4 STALL, 5 STOP",
                            PARTITION),
                    true,
                    each -> each.status().ordinal()),
            new OfPartition(
                    Metric.gauge(
                            "kafka_consumergroup_retention_left_seconds",
                            "Time until retention may delete the next record unread; +Inf when no record is waiting",
                            PARTITION),
                    PartitionLag::secondsUntilDataLoss),
            new OfPartition(
                    Metric.gauge(
                            "kafka_consumergroup_current_offset", "Offset of the next record of the group", PARTITION),
                    PartitionLag::committed));
    private static final List<OfGroup> GROUPS = List.of(
            new OfGroup(
                    Metric.gauge("kafka_consumergroup_members", "Members of the group", GROUP),
                    group -> group.members().size()),
            new OfGroup(
                    Metric.gauge("kafka_consumergroup_group_lag", "Sum of the group's lag", GROUP),
                    ConsumerGroupLag::lag),
            new OfGroup(
                    Metric.gauge(
                            "kafka_consumergroup_group_status",
                            "Status of the group's worst partition, as for partitions",
                            GROUP),
                    true,
                    group -> group.status().ordinal()),
            new OfGroup(
                    Metric.gauge("kafka_consumergroup_group_eta_seconds", "Maximum ETA of its partitions", GROUP),
                    ConsumerGroupLag::etaSeconds));
    private static final List<OfPartition> LOGS = List.of(
            new OfPartition(Metric.gauge("kafka_topic_partition_current_offset", "End offset", LOG), PartitionLag::end),
            new OfPartition(
                    Metric.gauge("kafka_topic_partition_oldest_offset", "Offset of the first record", LOG),
                    PartitionLag::begin));
    private static final Metric LEFT_OUT =
            Metric.gauge("claimwire_lag_groups_left_out", "Groups beyond the first " + MAX_GROUPS);
    private static final Metric ROUND = Metric.gauge("claimwire_lag_round_seconds", "Duration of the last lag reading");

    private final LagMonitor lag;

    public LagMetrics(LagMonitor lag) {
        this.lag = lag;
    }

    /** All metrics, for the table in the documentation. */
    public static List<Metric> all() {
        List<Metric> all = new ArrayList<>();
        PARTITIONS.forEach(each -> all.add(each.metric()));
        GROUPS.forEach(each -> all.add(each.metric()));
        LOGS.forEach(each -> all.add(each.metric()));
        all.addAll(List.of(LEFT_OUT, ROUND));
        return all;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            MultiCollector collector = this::collect;
            prometheus.getPrometheusRegistry().register(collector);
        }
    }

    private MetricSnapshots collect() {
        LagReport report = lag.report();
        if (report == null) {
            return new MetricSnapshots();
        }
        List<ConsumerGroupLag> groups =
                report.groups().subList(0, Math.min(MAX_GROUPS, report.groups().size()));
        List<MetricSnapshot> all = new ArrayList<>();
        for (OfPartition each : PARTITIONS) {
            List<GaugeDataPointSnapshot> points = new ArrayList<>();
            groups.forEach(group -> group.partitions().stream()
                    .filter(lagging -> each.always() || lagging.isKnown())
                    .forEach(lagging -> points.add(point(
                            each.value().applyAsDouble(lagging),
                            PARTITION,
                            group.group(),
                            lagging.topic(),
                            Integer.toString(lagging.partition())))));
            all.add(snapshot(each.metric(), points));
        }
        for (OfGroup each : GROUPS) {
            all.add(snapshot(
                    each.metric(),
                    groups.stream()
                            .filter(group -> each.always() || group.isKnown())
                            .map(group -> point(each.value().applyAsDouble(group), GROUP, group.group()))
                            .toList()));
        }
        for (OfPartition each : LOGS) {
            all.add(snapshot(each.metric(), logs(groups, each.value())));
        }
        all.add(snapshot(LEFT_OUT, List.of(point(report.groups().size() - groups.size(), new String[0]))));
        all.add(snapshot(ROUND, List.of(point(report.readDuration().toMillis() / 1000.0, new String[0]))));
        return new MetricSnapshots(all);
    }

    /** Offsets of the log, once per partition. */
    private static List<GaugeDataPointSnapshot> logs(
            List<ConsumerGroupLag> groups, ToDoubleFunction<PartitionLag> value) {
        Set<String> reportedPartitions = new HashSet<>();
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        groups.forEach(group -> group.partitions().forEach(each -> {
            if (each.isKnown() && reportedPartitions.add(each.topic() + "-" + each.partition())) {
                points.add(point(value.applyAsDouble(each), LOG, each.topic(), Integer.toString(each.partition())));
            }
        }));
        return points;
    }

    private static GaugeDataPointSnapshot point(double value, String[] labels, String... values) {
        return GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels, values))
                .build();
    }

    private static GaugeSnapshot snapshot(Metric metric, List<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder snapshot =
                GaugeSnapshot.builder().name(metric.name()).help(metric.help());
        points.forEach(snapshot::dataPoint);
        return snapshot.build();
    }
}
