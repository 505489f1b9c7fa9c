package io.claimwire.ingest;

import io.claimwire.ingest.poll.FeedRecords;
import io.claimwire.ingest.publish.Publisher;
import io.claimwire.ingest.push.PushDoor;
import io.claimwire.ingest.push.PushSettings;
import io.claimwire.ingest.push.VerdictReader;
import io.claimwire.ingest.push.Verdicts;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.topics.Topics;
import java.time.Clock;

/** The HTTP door with what it needs from Kafka: the verdicts that it tells, and the leases that it notes. Thread-safe. */
public final class IngestDoor implements AutoCloseable {
    private final PushDoor door;
    private final VerdictReader verdicts;
    private final Thread reading;

    public IngestDoor(Settings settings, PushSettings push, Topics topics, Publisher publisher) {
        Clock clock = Clock.systemUTC();
        Verdicts known = new Verdicts();
        FeedRecords records = new FeedRecords(
                topics.feeds().name(), () -> publisher.partitions(topics.feeds().name()));
        this.door = new PushDoor(
                push,
                publisher,
                known,
                (feed, seconds) -> publisher.note(records.lease(feed, clock.millis() + seconds * 1000)),
                clock);
        this.verdicts = new VerdictReader(KafkaSettings.onlooker(settings), topics, known, clock);
        this.reading = new Thread(verdicts, "claimwire-verdicts");
        reading.setDaemon(true);
        reading.start();
    }

    /** The port that it listens on. */
    public int port() {
        return door.port();
    }

    @Override
    public void close() {
        door.close();
        verdicts.close();
        try {
            reading.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
