package io.claimwire.bench;

import io.claimwire.app.cli.ConfigAndMetricsCatalog;
import io.claimwire.console.lag.LagReader;
import io.claimwire.console.lag.LagReport;
import io.claimwire.console.lag.LagSettings;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsLoader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Clock;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Cost of reading the lag of 200 groups with 50 partitions each, and detection times. */
final class LagBenchmark implements Benchmark {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 20;

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String about() {
        return "one reading of the lag of 200 groups with 50 partitions each; detection time of STOP and WARN, accuracy of the ETA";
    }

    @Override
    public void run(Choice choice, Report report) throws Exception {
        try (EmbeddedStack stack = new EmbeddedStack(null, choice.home().resolve("embedded/target"))) {
            stack.start((part, address, seconds) -> {});
            Settings settings = stack.withAddresses(new SettingsLoader(ConfigAndMetricsCatalog.SETTINGS).load());
            report.progress("creating groups");
            try (ManyGroups groups = new ManyGroups(settings)) {
                rounds(settings, groups, report);
            }
            LagDetection detection = new LagDetection(settings, report);
            report.progress("killing a consumer");
            detection.killed();
            report.progress("a burst");
            detection.burst();
        }
    }

    private static void rounds(Settings settings, ManyGroups groups, Report report) throws Exception {
        groups.allBehind();
        long before = ResourceUsage.heap();
        LagSettings own = LagSettings.from(settings);
        try (LagReader reader = new LagReader(settings, List.of(), own, Clock.systemUTC())) {
            LagReport first = checked(reader.read());
            report.accept(Measurement.of("lag.round.cold", first.readDuration().toMillis() / 1000.0, "s"));
            double seconds = 0;
            double cpu = 0;
            double requests = 0;
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                report.progress("round " + round);
                groups.move();
                double cpuBefore = cpuSeconds();
                double requestsBefore = requests();
                LagReport read = checked(reader.read());
                if (round >= WARM_UP) {
                    seconds += read.readDuration().toNanos() / 1e9;
                    cpu += cpuSeconds() - cpuBefore;
                    requests += requests() - requestsBefore;
                }
            }
            report.accept(Measurement.of("lag.round", seconds / ROUNDS, "s"));
            double interval = own.interval().toMillis() / 1000.0;
            report.accept(
                    Measurement.of("lag.cpu", 100 * cpu / ROUNDS / interval, "% of a core at the default interval"));
            report.accept(Measurement.of("lag.requests", requests / ROUNDS, "requests a round"));
            report.accept(Measurement.of("lag.memory", (ResourceUsage.heap() - before) / 1e6, "MB of heap"));
        }
    }

    private static LagReport checked(LagReport report) {
        long partitions = report.groups().stream()
                .mapToLong(group -> group.partitions().size())
                .sum();
        if (partitions != (long) ManyGroups.GROUPS * ManyGroups.PARTITIONS) {
            throw new IllegalStateException("of the partitions of all groups " + partitions + " were read");
        }
        return report;
    }

    /** CPU time of this thread and of the admin client's. */
    private static double cpuSeconds() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = threads.getCurrentThreadCpuTime();
        for (long id : threads.getAllThreadIds()) {
            if (threads.getThreadInfo(id) != null
                    && threads.getThreadInfo(id).getThreadName().startsWith("kafka-admin-client-thread")) {
                nanos += threads.getThreadCpuTime(id);
            }
        }
        return nanos / 1e9;
    }

    private static double requests() throws Exception {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        double total = 0;
        for (String clients : List.of(
                "kafka.admin.client:type=admin-client-metrics,client-id=*",
                "kafka.consumer:type=consumer-metrics,client-id=*")) {
            for (ObjectName client : beans.queryNames(new ObjectName(clients), null)) {
                total += ((Number) beans.getAttribute(client, "request-total")).doubleValue();
            }
        }
        return total;
    }
}
