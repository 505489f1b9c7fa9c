package io.claimwire.runtime.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.runtime.testing.Timeouts;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PeriodicTaskTest {
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aFailedRunIsFollowedByTheNext() {
        Runnable failing = () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("broken");
        };
        try (PeriodicTask task = new PeriodicTask("test-failing", failing, () -> Duration.ofMillis(5))) {
            task.start();

            Timeouts.await("three runs").until(() -> runs.get() >= 3);
        }
    }

    @Test
    void itIsNotActiveWhileItsRunsThrow() {
        AtomicReference<Error> bug = new AtomicReference<>(new NoClassDefFoundError("broken"));
        Runnable failing = () -> {
            runs.incrementAndGet();
            if (bug.get() != null) {
                throw bug.get();
            }
        };
        try (PeriodicTask task = new PeriodicTask("test-error", failing, () -> Duration.ofMillis(5))) {
            task.start();
            Timeouts.await("a run has thrown").until(() -> runs.get() >= 1 && !task.active());

            bug.set(null);
            Timeouts.await("a run has not").until(task::active);
        }
    }

    @Test
    void aShortenedIntervalAppliesImmediately() {
        AtomicReference<Duration> interval = new AtomicReference<>(Duration.ofHours(1));
        try (PeriodicTask task = new PeriodicTask("test-reschedule", runs::incrementAndGet, interval::get)) {
            task.start();
            Timeouts.await("the first run").until(() -> runs.get() == 1);

            interval.set(Duration.ZERO);
            Timeouts.await("the second run").until(() -> {
                task.reschedule();
                return runs.get() >= 2;
            });
        }
    }

    @Test
    void aStartedRunIsNotRepeatedWhenTheIntervalIsReevaluated() {
        try (PeriodicTask task = new PeriodicTask("test-taken", runs::incrementAndGet, () -> Duration.ofHours(1))) {
            synchronized (task) {
                task.start();
                Timeouts.await("the run is taken")
                        .until(() -> Thread.getAllStackTraces().keySet().stream()
                                .anyMatch(thread -> thread.getName().equals("test-taken")
                                        && thread.getState() == Thread.State.BLOCKED));
                task.reschedule();
            }

            Timeouts.await("the first run, and no other", Duration.ofSeconds(10))
                    .during(Duration.ofMillis(300))
                    .until(() -> runs.get() == 1);
        }
    }

    @Test
    void closeHandlerRunsOnTheTasksThreadAfterTheLastRun() throws Exception {
        AtomicReference<Thread> runner = new AtomicReference<>();
        AtomicReference<Thread> closer = new AtomicReference<>();
        PeriodicTask task =
                new PeriodicTask("test-gently", () -> runner.set(Thread.currentThread()), () -> Duration.ofHours(1));
        task.start();
        Timeouts.await("the first run").until(() -> runner.get() != null);

        task.closeGracefully(() -> closer.set(Thread.currentThread()));

        assertThat(closer.get()).isSameAs(runner.get());
        runner.get().join(Timeouts.scaled(Duration.ofSeconds(10)).toMillis());
        assertThat(runner.get().isAlive()).isFalse();
        task.closeGracefully(() -> closer.set(null));
        assertThat(closer.get()).isNotNull();
    }

    @Test
    void closingInterruptsARunAndEndsIt() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Boolean> interrupted = new AtomicReference<>(false);
        PeriodicTask task = new PeriodicTask(
                "test-close",
                () -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException closing) {
                        interrupted.set(true);
                    }
                },
                () -> Duration.ZERO);
        task.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        task.close();

        assertThat(interrupted.get()).isTrue();
        assertThat(task.active()).isFalse();
    }
}
