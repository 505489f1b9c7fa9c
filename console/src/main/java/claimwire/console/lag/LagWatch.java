package claimwire.console.lag;

import claimwire.console.management.Check;
import claimwire.console.management.Component;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the lag again and again and keeps the last reading, for the page and for Prometheus under the names that
 * kafka_exporter has made common. Thread-safe.
 */
public final class LagWatch implements Component, MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);

    private final LagReader reader;
    private final Duration interval;
    private final List<Gauges> gauges = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "claimwire-lag");
    private volatile LagReport report;
    private volatile String trouble = "no lag has been read yet";

    /** The rows of one registry, made anew with each reading: groups come and go. */
    private record Gauges(
            MultiGauge lag, MultiGauge seconds, MultiGauge committed, MultiGauge end, MultiGauge members) {
        void show(LagReport report) {
            lag.register(partitions(report, PartitionLag::lag), true);
            seconds.register(partitions(report, each -> each.waiting().toMillis() / 1000.0), true);
            committed.register(partitions(report, PartitionLag::committed), true);
            end.register(
                    report.groups().stream()
                            .flatMap(group -> group.partitions().stream())
                            .map(each -> MultiGauge.Row.of(topic(each), each.end()))
                            .toList(),
                    true);
            members.register(
                    report.groups().stream()
                            .map(group -> MultiGauge.Row.of(Tags.of("consumergroup", group.group()), group.members()))
                            .toList(),
                    true);
        }

        private static List<MultiGauge.Row<?>> partitions(LagReport report, ToDoubleFunction<PartitionLag> value) {
            List<MultiGauge.Row<?>> rows = new ArrayList<>();
            report.groups()
                    .forEach(group -> group.partitions()
                            .forEach(each -> rows.add(MultiGauge.Row.of(
                                    topic(each).and("consumergroup", group.group()), value.applyAsDouble(each)))));
            return rows;
        }

        private static Tags topic(PartitionLag each) {
            return Tags.of("topic", each.topic(), "partition", Integer.toString(each.partition()));
        }
    }

    public LagWatch(LagReader reader, Duration interval) {
        this.reader = reader;
        this.interval = interval;
    }

    /** Begins to read, in a thread of its own. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The last reading; null before the first. */
    public LagReport report() {
        return report;
    }

    @Override
    public String name() {
        return "lag";
    }

    /** Whether the lag can be read; whether it is large is another matter. */
    @Override
    public Check check() {
        if (!thread.isAlive()) {
            return new Check(false, "the lag is not read");
        }
        return Check.unless(trouble, "read every " + Durations.inWords(interval));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauges.add(new Gauges(
                gauge(registry, "kafka.consumergroup.lag", "Records that the group has still to read"),
                gauge(registry, "kafka.consumergroup.lag.seconds", "How long the group's next record has been waiting"),
                gauge(registry, "kafka.consumergroup.current.offset", "Offset that the group has committed"),
                gauge(registry, "kafka.topic.partition.current.offset", "Offset behind the last committed record"),
                gauge(registry, "kafka.consumergroup.members", "Members of the group")));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    private void run() {
        try (reader) {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    report = reader.read();
                    LagReport shown = report;
                    gauges.forEach(each -> each.show(shown));
                    trouble = "";
                } catch (InterruptException closing) {
                    return;
                } catch (RuntimeException outage) {
                    if (trouble.isEmpty()) {
                        LOG.warn("the lag cannot be read for now: {}", outage.getMessage());
                    }
                    trouble = "the lag cannot be read: " + outage.getMessage();
                    // what was true before must not be scraped as if it were now
                    gauges.forEach(each -> each.show(new LagReport(Instant.now(), List.of())));
                }
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException closing) {
            LOG.debug("lag is no longer read");
        }
    }
}
