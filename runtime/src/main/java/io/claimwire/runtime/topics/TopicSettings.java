package io.claimwire.runtime.topics;

import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import java.util.List;

/**
 * Names, partitions and limits of topics.
 *
 * @param prefix prefix of every topic name
 * @param partitions partitions of each topic, at creation
 * @param rawPartitions partitions of articles.raw
 * @param replication replication factor, -1 for the broker's default
 * @param maxArticleBytes maximum size of an article's text in UTF-8 bytes
 */
public record TopicSettings(String prefix, int partitions, int rawPartitions, short replication, int maxArticleBytes) {
    public static final Setting PREFIX = Setting.of("topics.prefix", "", "Prefix of all topic names.");
    public static final Setting PARTITIONS =
            Setting.of("topics.partitions", "6", "Number of partitions of new topics.");
    public static final Setting RAW_PARTITIONS = Setting.of(
            "topics.raw.partitions",
            "0",
            "Number of partitions of articles.raw when it is created; 0: topics.partitions. With 1, articles get their verdicts in send order.");
    public static final Setting REPLICATION =
            Setting.of("topics.replication", "-1", "Replication factor; -1: the broker's default.");
    public static final Setting MAX_ARTICLE_BYTES = Setting.of(
            "article.max.bytes",
            "1048576",
            "Maximum size of an article's text in bytes; must be the same for ingest, producers and topics.");
    public static final List<Setting> KEYS =
            List.of(PREFIX, PARTITIONS, RAW_PARTITIONS, REPLICATION, MAX_ARTICLE_BYTES);

    public static TopicSettings from(Settings settings) {
        int partitions = settings.getInt(PARTITIONS.key(), 1, 10_000);
        int raw = settings.getInt(RAW_PARTITIONS.key(), 0, 10_000);
        return new TopicSettings(
                settings.getOptionalName(PREFIX.key()),
                partitions,
                raw == 0 ? partitions : raw,
                (short) settings.getInt(REPLICATION.key(), -1, 100),
                settings.getInt(MAX_ARTICLE_BYTES.key(), 1_000, 100_000_000));
    }

    /**
     * Maximum message size in bytes. Claims repeat words of the article (sentences, context), and internal records
     * contain the sketch in addition to the text.
     */
    public int maxMessageBytes() {
        return 4 * maxArticleBytes + 1_048_576;
    }
}
