package io.claimwire.sink.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.runtime.testing.Timeouts;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random points of sinks, database and broker, fsync on, while records keep coming: in the end the rows are the
 * topics' latest values. The tests tagged {@code slow} kill twenty times as often, some twelve minutes.
 */
class CrashIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** Printed by a failure: it determines what is killed and when. */
    private static final long SEED = System.nanoTime();

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final List<Process> sinks = new ArrayList<>();
    private CrashTestEnvironment rig;
    private RandomTrafficProducer unrest;
    private Thread writer;
    private String standing = "";

    @BeforeEach
    void open() throws Exception {
        rig = new CrashTestEnvironment(folder);
        unrest = new RandomTrafficProducer(rig.settings, rig.topics, SEED);
        writer = new Thread(unrest, "unrest");
        writer.start();
        sinks.add(rig.startSink("one"));
        sinks.add(rig.startSink("two"));
    }

    @AfterEach
    void close() throws Exception {
        unrest.end();
        writer.join();
        rig.close();
    }

    @Test
    void killedSinksLeaveRowsEqualToTheLatestRecords() throws Exception {
        kill(10, 2);
    }

    @Test
    @Tag("slow")
    void repeatedlyKilledSinksLeaveRowsEqualToTheLatestRecords() throws Exception {
        kill(200, 20);
    }

    @Test
    void aResumedSinkWithoutItsPartitionsWritesNothing() throws Exception {
        freeze(1);
    }

    @Test
    @Tag("slow")
    void repeatedlyFrozenSinksWriteNothingAfterLosingTheirPartitions() throws Exception {
        freeze(5);
    }

    /**
     * @param sinkKills of one of the two sinks
     * @param otherKills of PostgreSQL, and as many of the broker
     */
    private void kill(int sinkKills, int otherKills) throws Exception {
        long[] starts = {1, 1};
        progress("both sinks to begin", rig.reached());
        for (int kill = 0; kill < sinkKills; kill++) {
            TimeUnit.MILLISECONDS.sleep(
                    random.nextInt(2_500)); // the time at which it is killed, not a wait for a condition
            int which = random.nextInt(2);
            sinks.get(which).destroyForcibly().waitFor();
            starts[which] =
                    rig.runs(which == 0 ? "one" : "two") + 1; // one that was killed early has not said that it runs
            sinks.set(which, rig.startSink(which == 0 ? "one" : "two"));
        }
        // a sink that starts while PostgreSQL is away ends, as it should: both run before it is killed
        await("both sinks to run", () -> rig.runs("one") == starts[0] && rig.runs("two") == starts[1]);
        for (int kill = 0; kill < otherKills; kill++) {
            progress("writing before PostgreSQL is killed", rig.reached());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
            rig.killDatabase();
        }
        for (int kill = 0; kill < otherKills; kill++) {
            progress("writing before the broker is killed", rig.reached());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
            rig.killBroker();
        }
        progress("writing after the last kill", rig.reached());

        reconciled();
        assertThat(sinks).as("no sink gave up: " + rig.said()).allMatch(Process::isAlive);
    }

    private void freeze(int times) throws Exception {
        for (int freeze = 0; freeze < times; freeze++) {
            progress("writing before a sink is suspended", rig.reached());
            await("every partition to be assigned", () -> rig.places().size() == 15);
            TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
            Process zombie = sinks.get(freeze % 2);
            CrashTestEnvironment.signal(zombie, "-STOP");
            String name = freeze % 2 == 0 ? "one" : "two";
            Process heir = rig.startSink(name); // takes its name, and with it its partitions
            TimeUnit.SECONDS.sleep(2); // writes in flight may still be committed after the suspension
            Map<String, Long> left = rig.places();
            await("the new sink to own every partition", () -> allBeyond(left));
            CrashTestEnvironment.signal(zombie, "-CONT");
            assertThat(zombie.waitFor(60, TimeUnit.SECONDS))
                    .as("the suspended sink is fenced and stops")
                    .isTrue();
            assertThat(zombie.exitValue()).isNotZero();
            sinks.set(freeze % 2, heir);
        }

        reconciled();
    }

    /** Another sink writes: earlier writes of the suspended sink are not counted as its own. */
    private boolean allBeyond(Map<String, Long> places) throws Exception {
        Map<String, Long> now = rig.places();
        standing = "standing since: " + places + ", now: " + now + ", more comes in: " + writer.isAlive();
        return places.entrySet().stream().allMatch(each -> now.get(each.getKey()) > each.getValue());
    }

    private void reconciled() throws Exception {
        unrest.end();
        writer.join();
        ExpectedTableState expected = new ExpectedTableState(rig.settings, rig.topics);
        await("the tables to equal the topics", () -> {
            try (Connection connection = rig.connect()) {
                return expected.reachedBy(connection);
            }
        });
        try (Connection connection = rig.connect()) {
            assertThat(ExpectedTableState.tablesSay(connection)).isEqualTo(expected.topicsSay());
        }
        assertThat(expected.topicsSay()).hasSizeGreaterThan(1_000);
    }

    private void progress(String what, long before) throws Exception {
        await(what, () -> rig.reached() > before + 100);
    }

    private void await(String what, Callable<Boolean> condition) throws Exception {
        try {
            Timeouts.await("seed " + SEED + ": " + what, TIMEOUT).until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(late.getMessage() + ", " + standing + "\n" + rig.said(), late);
        }
    }
}
