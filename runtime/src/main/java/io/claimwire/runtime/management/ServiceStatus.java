package io.claimwire.runtime.management;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.List;

/** JSON status of a process: its JVM, and each component with details. Stateless. */
public final class ServiceStatus {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServiceStatus() {}

    /** Status of this process with these components. */
    public static ObjectNode of(List<HealthIndicator> components) {
        ObjectNode report = JSON.createObjectNode();
        report.set("jvm", jvm());
        ObjectNode each = report.putObject("components");
        for (HealthIndicator component : components) {
            ObjectNode node = check(each.putObject(component.name()), component.check());
            node.set("details", JSON.valueToTree(component.details()));
        }
        return report;
    }

    static ObjectNode check(ObjectNode into, HealthStatus check) {
        return into.put("status", check.ok() ? "UP" : "DOWN").put("detail", check.detail());
    }

    private static ObjectNode jvm() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long collecting = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(each -> Math.max(0, each.getCollectionTime()))
                .sum();
        ObjectNode jvm = JSON.createObjectNode()
                .put("java", Runtime.version().feature())
                .put("uptimeSeconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000)
                .put("heapBytes", heap.getUsed())
                .put("heapMaxBytes", heap.getMax())
                .put("gcSeconds", collecting / 1000.0)
                .put("threads", ManagementFactory.getThreadMXBean().getThreadCount())
                .put("processors", Runtime.getRuntime().availableProcessors());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            double load = system.getProcessCpuLoad();
            return load < 0 ? jvm : jvm.put("cpuShare", Math.round(load * 1000) / 1000.0);
        }
        return jvm;
    }
}
