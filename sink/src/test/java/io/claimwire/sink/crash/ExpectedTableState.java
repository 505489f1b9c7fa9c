package io.claimwire.sink.crash;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.Story;
import claimwire.UniqueArticle;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.kafka.TopicReader;
import io.claimwire.runtime.topics.Topic;
import io.claimwire.runtime.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The last records of each key in the topics, and the rows of the tables, as lines that must be equal. */
final class ExpectedTableState {
    private static final String MARKED = " deleted";

    private final Map<String, String> topicsSay = new TreeMap<>();

    /** Reads all that was committed, from the beginning. */
    ExpectedTableState(Settings settings, Topics topics) {
        List<Topic<String, ? extends SpecificRecord>> read =
                List.of(topics.unique(), topics.duplicates(), topics.claims(), topics.corroborated(), topics.stories());
        Map<String, Topic<String, ? extends SpecificRecord>> byName = new TreeMap<>();
        read.forEach(topic -> byName.put(topic.name(), topic));
        TopicReader.readToEnd(
                KafkaSettings.standaloneConsumer(settings),
                byName.keySet(),
                each -> note(each, byName.get(each.topic())));
    }

    Map<String, String> topicsSay() {
        return topicsSay;
    }

    /** The sink commits after the last record; transaction markers may follow. */
    boolean reachedBy(Connection connection) throws SQLException {
        Map<String, String> said = new TreeMap<>(topicsSay);
        said.entrySet().removeAll(tablesSay(connection).entrySet());
        return said.isEmpty();
    }

    /** Rows with the columns that a sink must have kept. */
    static Map<String, String> tablesSay(Connection connection) throws SQLException {
        Map<String, String> lines = new TreeMap<>();
        List<String> queries = List.of(
                "SELECT 'article ' || article_id, text || '@' || topic_offset FROM articles",
                "SELECT 'duplicate ' || article_id, verdict || '@' || topic_offset FROM duplicates",
                "SELECT 'claim ' || claim_id, text || CASE WHEN deleted THEN '" + MARKED
                        + "' ELSE ' ' || status END || '@' || topic_offset FROM claims",
                "SELECT 'group ' || group_id, text || CASE WHEN deleted THEN '" + MARKED
                        + "' ELSE '' END || '@' || topic_offset FROM corroborations",
                "SELECT 'story ' || story_id, title || CASE WHEN deleted THEN '" + MARKED
                        + "' ELSE '' END || '@' || topic_offset FROM known_stories");
        for (String query : queries) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    String before = lines.put(rows.getString(1), rows.getString(2));
                    if (before != null) {
                        lines.put(rows.getString(1), "twice: " + before + " and " + rows.getString(2));
                    }
                }
            }
        }
        return lines;
    }

    private void note(ConsumerRecord<byte[], byte[]> each, Topic<String, ? extends SpecificRecord> topic) {
        String key = new String(each.key(), StandardCharsets.UTF_8);
        SpecificRecord value =
                each.value() == null ? null : topic.values().deserializer().deserialize(each.topic(), each.value());
        String at = "@" + each.offset();
        if (value instanceof UniqueArticle article) {
            topicsSay.put("article " + key, article.getArticle().getText() + at);
        } else if (value instanceof Duplicate duplicate) {
            topicsSay.put("duplicate " + key, duplicate.getVerdict() + at);
        } else if (value instanceof Claim claim) {
            topicsSay.put("claim " + key, claim.getText() + " " + claim.getStatus() + at);
        } else if (value instanceof Corroboration group) {
            topicsSay.put("group " + key, group.getText() + at);
        } else if (value instanceof Story story) {
            topicsSay.put("story " + key, story.getTitle() + at);
        } else {
            Function<String, String> words = line -> line.replaceFirst("( deleted| CURRENT| RETRACTED)?@.*", "");
            String kind = key.startsWith("c") ? "claim " : key.startsWith("g") ? "group " : "story ";
            // a tombstone of an unknown key leaves no row
            topicsSay.computeIfPresent(kind + key, (id, line) -> words.apply(line) + MARKED + at);
        }
    }
}
