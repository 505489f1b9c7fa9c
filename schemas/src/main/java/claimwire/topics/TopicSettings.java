package claimwire.topics;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import java.util.List;

/**
 * How topics are named, split and limited.
 *
 * @param prefix stands before every topic's name
 * @param partitions partitions of each topic, at creation
 * @param replication replicas of each partition, -1 for the broker's default
 * @param largestArticle most bytes of an article's text in UTF-8
 */
public record TopicSettings(String prefix, int partitions, short replication, int largestArticle) {
    public static final Setting PREFIX = Setting.of("topics.prefix", "", "Stands before the name of every topic.");
    public static final Setting PARTITIONS =
            Setting.of("topics.partitions", "6", "Partitions of a topic at its creation.");
    public static final Setting REPLICATION =
            Setting.of("topics.replication", "-1", "Replicas of a partition; -1: the broker's default.");
    public static final Setting LARGEST = Setting.of(
            "article.max.bytes", "1048576", "Largest article text in bytes; ingest, producers and topics agree on it.");
    public static final List<Setting> KEYS = List.of(PREFIX, PARTITIONS, REPLICATION, LARGEST);

    public static TopicSettings from(Settings settings) {
        return new TopicSettings(
                settings.text(PREFIX.key()),
                settings.number(PARTITIONS.key(), 1, 10_000),
                (short) settings.number(REPLICATION.key(), -1, 100),
                settings.number(LARGEST.key(), 1_000, 100_000_000));
    }

    /**
     * Largest message in bytes: a claim-rich article repeats its words in claims, sentences and contexts, and internal
     * records carry the sketch beside the text.
     */
    public int largestMessage() {
        return 4 * largestArticle + 1_048_576;
    }
}
