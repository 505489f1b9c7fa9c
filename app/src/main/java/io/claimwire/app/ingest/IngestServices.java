package io.claimwire.app.ingest;

import io.claimwire.app.cli.StopSignal;
import io.claimwire.ingest.IngestDoor;
import io.claimwire.ingest.poll.PollSettings;
import io.claimwire.ingest.poll.Poller;
import io.claimwire.ingest.publish.IngestSettings;
import io.claimwire.ingest.publish.Publisher;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.web.FetchSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.management.Component;
import io.claimwire.runtime.topics.Topics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What {@code claimwire ingest} runs until it is stopped: the door, the poller, or both. Thread-safe. */
final class IngestServices implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Publisher publisher;
    private final IngestDoor door;
    private final Poller poller;
    private final Thread polling;
    private final PushSettings push;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    IngestServices(Settings settings, Topics topics, boolean listens, boolean polls) {
        IngestSettings own = IngestSettings.from(settings);
        push = PushSettings.from(settings);
        publisher = new Publisher(own, topics);
        door = listens ? new IngestDoor(settings, push, topics, publisher) : null;
        poller = polls
                ? new Poller(
                        PollSettings.from(settings),
                        FetchSettings.from(settings),
                        own,
                        push.webSub(),
                        topics,
                        Clock.systemUTC())
                : null;
        polling = polls ? new Thread(this::poll, "claimwire-poller") : null;
        if (polls) {
            polling.start();
        }
    }

    /** In one line, for its operator. */
    String does() {
        String listening = door == null
                ? ""
                : "listening on http://" + push.host() + ":" + door.port() + "/articles"
                        + (push.senders().open() ? " for anybody" : " for " + push.senders());
        return poller == null ? listening : (door == null ? "" : listening + ", ") + "polling feeds";
    }

    /** As its operators ask for it. */
    Component component() {
        return publisher.component(this::trouble, does());
    }

    /** Why articles cannot be stored; empty when they can. */
    private String trouble() {
        String pushing = publisher.trouble();
        return poller == null || !pushing.isEmpty() ? pushing : poller.trouble();
    }

    List<MeterBinder> meters() {
        List<MeterBinder> meters = new ArrayList<>(List.of(publisher));
        if (poller != null) {
            meters.add(poller);
        }
        return meters;
    }

    /** Until somebody stops it, or polling cannot go on. */
    void await(StopSignal stop) throws InterruptedException {
        boolean stopped = false;
        while (!stopped && failure.get() == null) {
            stopped = stop.await(GLANCE);
        }
        if (failure.get() != null) {
            throw failure.get();
        }
    }

    @Override
    public void close() {
        if (poller != null) {
            poller.close();
            try {
                polling.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (door != null) {
            door.close();
        }
        publisher.close();
    }

    private void poll() {
        try {
            poller.run();
        } catch (RuntimeException fatal) {
            failure.set(fatal);
        }
    }
}
