package io.claimwire.runtime.topics;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.util.List;

/**
 * How topics are named, split and limited.
 *
 * @param prefix stands before every topic's name
 * @param partitions partitions of each topic, at creation
 * @param rawPartitions partitions of articles.raw
 * @param replication replicas of each partition, -1 for the broker's default
 * @param maxArticleBytes most bytes of an article's text in UTF-8
 */
public record TopicSettings(String prefix, int partitions, int rawPartitions, short replication, int maxArticleBytes) {
    public static final Setting PREFIX = Setting.of("topics.prefix", "", "Stands before the name of every topic.");
    public static final Setting PARTITIONS =
            Setting.of("topics.partitions", "6", "Partitions of a topic at its creation.");
    public static final Setting RAW_PARTITIONS = Setting.of(
            "topics.raw.partitions",
            "0",
            "Partitions of articles.raw at its creation; 0: as topics.partitions. With 1, articles are decided on in the order of their sending.");
    public static final Setting REPLICATION =
            Setting.of("topics.replication", "-1", "Replicas of a partition; -1: the broker's default.");
    public static final Setting MAX_ARTICLE_BYTES = Setting.of(
            "article.max.bytes", "1048576", "Largest article text in bytes; ingest, producers and topics agree on it.");
    public static final List<Setting> KEYS =
            List.of(PREFIX, PARTITIONS, RAW_PARTITIONS, REPLICATION, MAX_ARTICLE_BYTES);

    public static TopicSettings from(Settings settings) {
        int partitions = settings.getInt(PARTITIONS.key(), 1, 10_000);
        int raw = settings.getInt(RAW_PARTITIONS.key(), 0, 10_000);
        return new TopicSettings(
                settings.getString(PREFIX.key()),
                partitions,
                raw == 0 ? partitions : raw,
                (short) settings.getInt(REPLICATION.key(), -1, 100),
                settings.getInt(MAX_ARTICLE_BYTES.key(), 1_000, 100_000_000));
    }

    /**
     * Largest message in bytes: a claim-rich article repeats its words in claims, sentences and contexts, and internal
     * records carry the sketch beside the text.
     */
    public int maxMessageBytes() {
        return 4 * maxArticleBytes + 1_048_576;
    }
}
