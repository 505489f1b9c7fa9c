package io.claimwire.sink.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decoded records of one poll, by table. Not thread-safe. */
final class RowBatch {
    private final Map<SinkTable<?>, List<TableRow<SpecificRecord>>> rows = new LinkedHashMap<>();
    private final Map<SinkTable<?>, String[][]> upserts = new LinkedHashMap<>();
    private final Map<SinkTable<?>, Map<String, TableRow<SpecificRecord>>> deletions = new LinkedHashMap<>();

    /**
     * A tombstone marks its row after earlier records of this batch have been written, so that a replay does not
     * restore it.
     */
    void add(SinkTable<?> table, DecodedRecord decoded, String topicId) {
        ConsumerRecord<byte[], byte[]> from = decoded.from();
        String key = from.key() == null ? "" : new String(from.key(), StandardCharsets.UTF_8);
        Instant at = Instant.ofEpochMilli(from.timestamp());
        TableRow<SpecificRecord> row = new TableRow<>(key, decoded.value(), topicId, from.offset(), at, from.headers());
        if (decoded.value() != null) {
            rows.computeIfAbsent(table, first -> new ArrayList<>()).add(row);
            if (deletions.containsKey(table)) {
                deletions.get(table).remove(key);
            }
        } else if (decoded.isTombstone()) {
            deletions.computeIfAbsent(table, first -> new LinkedHashMap<>()).put(key, row);
        }
    }

    /** Converts rows to statement parameters; no rows may be added afterwards. */
    RowBatch prepared() {
        rows.forEach((table, some) -> upserts.put(table, table.columns(some)));
        rows.clear();
        return this;
    }

    /** Writes the prepared rows. */
    void write(Connection connection) throws SQLException {
        for (Map.Entry<SinkTable<?>, String[][]> each : upserts.entrySet()) {
            each.getKey().write(connection, each.getValue());
        }
        for (Map.Entry<SinkTable<?>, Map<String, TableRow<SpecificRecord>>> each : deletions.entrySet()) {
            each.getKey().delete(connection, each.getValue().values());
        }
    }
}
