package io.claimwire.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Samples the CPU time of this JVM by stage. Threads are identified by name; for stream threads, which run several
 * stages, the CPU time since the last sample is assigned to the stage on top of the stack. Samples on its own thread.
 */
final class CpuSampler implements AutoCloseable {
    private static final long EVERY = 5;
    private static final int DEPTH = 120;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Long> before = new HashMap<>();
    private final Map<Long, String> streams = new HashMap<>();
    private final Map<String, Long> nanos = new TreeMap<>();
    private final Thread sampler = new Thread(this::sample, "bench-stage-clock");
    private volatile boolean closed;

    void start() {
        sampler.setDaemon(true);
        sampler.start();
    }

    /** CPU nanoseconds by stage. */
    Map<String, Long> stop() throws InterruptedException {
        close();
        sampler.join();
        return nanos;
    }

    @Override
    public void close() {
        closed = true;
    }

    private void sample() {
        everyThread(false); // time before the start does not count
        for (long look = 1; !closed; look++) {
            // only stream threads change their stage
            if (look % 20 == 0) {
                everyThread(true);
            } else {
                streams.forEach((id, name) -> count(id, name, true));
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
        everyThread(true);
    }

    private void everyThread(boolean counted) {
        streams.clear();
        for (ThreadInfo each : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (each != null) {
                if (each.getThreadName().contains("-StreamThread-")
                        && !each.getThreadName().startsWith("kafka-")) {
                    streams.put(each.getThreadId(), each.getThreadName());
                }
                count(each.getThreadId(), each.getThreadName(), counted);
            }
        }
    }

    private void count(long id, String name, boolean counted) {
        long now = threads.getThreadCpuTime(id);
        Long last = before.put(id, now);
        long used = now - (last == null ? 0 : last);
        if (counted && now > 0 && used > 0) {
            nanos.merge(streams.containsKey(id) ? stage(id) : owner(name), used, Long::sum);
        }
    }

    private static String owner(String thread) {
        if (thread.contains("claimwire-sink")) {
            return "sink";
        }
        if (thread.contains("claimwire-enrich")) {
            return "streams-clients"; // network and state threads of enrich
        }
        if (thread.startsWith("kafka-producer-network-thread") || thread.startsWith("main")) {
            return "ingest";
        }
        return thread.startsWith("bench-") || thread.startsWith("kafka-admin-client-thread") ? "bench" : "broker";
    }

    private String stage(long id) {
        ThreadInfo info = threads.getThreadInfo(id, DEPTH);
        if (info == null) {
            return "streams";
        }
        for (StackTraceElement frame : info.getStackTrace()) {
            String stage = stage(frame.getClassName());
            if (stage != null) {
                return stage;
            }
        }
        return "streams"; // polling, committing
    }

    /** The stage of a class on the stack; null when unknown. */
    static String stage(String type) {
        if (type.startsWith("org.apache.kafka.streams.state.") || type.startsWith("org.rocksdb.")) {
            return "state-stores";
        }
        if (type.endsWith(".SinkNode") || type.endsWith(".RecordDeserializer")) {
            return "records";
        }
        if (type.contains("FingerprintArticles") || type.endsWith(".Fingerprinter")) {
            return "fingerprint";
        }
        if (type.contains("DecideArticles")) {
            return "decide";
        }
        if (type.contains("ExtractClaims")) {
            return "extract";
        }
        return type.contains("CorroborateClaims") || type.contains("StoryChangeFactory") ? "corroborate" : null;
    }
}
