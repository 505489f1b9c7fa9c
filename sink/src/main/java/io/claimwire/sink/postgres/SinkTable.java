package io.claimwire.sink.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * One table and the mapping of records to its rows. All rows of a batch are written by one statement,
 * {@code INSERT … SELECT FROM unnest(…) ON CONFLICT DO UPDATE}; an older row never replaces a newer one. Immutable.
 *
 * @param <V> the record type
 */
final class SinkTable<V extends SpecificRecord> {
    private record Column<V>(String name, String type, Function<TableRow<V>, Object> value) {
        String text(TableRow<V> row) {
            return PostgresText.text(value.apply(row));
        }
    }

    /** Within one topic the higher offset is newer; a recreated topic starts again at offset 0. */
    private static final String ON_NEWER = "(t.topic_id <> %1$s.topic_id OR t.topic_offset < %1$s.topic_offset)";

    private final Class<V> acceptedType;
    private final List<Column<V>> keys;
    private final List<Column<V>> columns;
    private final String upsert;
    private final String mark;

    private SinkTable(Builder<V> built) {
        this.acceptedType = built.holds;
        this.columns = List.copyOf(built.columns);
        this.keys = columns.stream()
                .filter(column -> built.key.contains(column.name()))
                .toList();
        this.upsert = upsert(built.name, built.key);
        this.mark = built.deleted == null ? null : mark(built.name, built.key, built.deleted);
    }

    static <V extends SpecificRecord> Builder<V> named(String name, Class<V> holds, String... key) {
        return new Builder<>(name, holds, List.of(key));
    }

    /** The required type of the topic's records. */
    Class<V> acceptedType() {
        return acceptedType;
    }

    /**
     * The rows as columns; only the last of several rows with one key, because PostgreSQL rejects two updates of a row
     * in one statement.
     */
    String[][] columns(List<TableRow<SpecificRecord>> rows) {
        Map<List<String>, TableRow<V>> last = new LinkedHashMap<>();
        for (TableRow<SpecificRecord> each : rows) {
            TableRow<V> row = new TableRow<>(
                    each.key(),
                    acceptedType.cast(each.value()),
                    each.topicId(),
                    each.offset(),
                    each.at(),
                    each.headers());
            last.put(keys.stream().map(key -> key.text(row)).toList(), row);
        }
        return columns.stream()
                .map(column -> last.values().stream().map(column::text).toArray(String[]::new))
                .toArray(String[][]::new);
    }

    void write(Connection connection, String[][] values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            for (int c = 0; c < values.length; c++) {
                statement.setArray(c + 1, connection.createArrayOf("text", values[c]));
            }
            statement.executeUpdate();
        }
    }

    /** Marks rows as deleted and keeps their content. No effect for tables without deletion. */
    void delete(Connection connection, Collection<TableRow<SpecificRecord>> rows) throws SQLException {
        if (mark == null) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(mark)) {
            statement.setArray(1, array(connection, rows, row -> PostgresText.text(row.key())));
            statement.setArray(2, array(connection, rows, TableRow::topicId));
            statement.setArray(3, array(connection, rows, row -> Long.toString(row.offset())));
            statement.executeUpdate();
        }
    }

    private static <R> Array array(Connection connection, Collection<R> rows, Function<R, String> value)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(value).toArray(String[]::new));
    }

    private String upsert(String name, List<String> key) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String cast = columns.stream()
                .map(column -> "r." + column.name() + "::" + column.type())
                .collect(Collectors.joining(", "));
        String arrays = columns.stream().map(column -> "?::text[]").collect(Collectors.joining(", "));
        String updates = columns.stream()
                .filter(column -> !key.contains(column.name()))
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        String same = columns.stream()
                .filter(column -> key.contains(column.name()))
                .map(column -> "t." + column.name() + " = r." + column.name() + "::" + column.type())
                .collect(Collectors.joining(" AND "));
        // rows that are already stored are filtered before parsing and are not locked, so that a replay writes nothing
        String known = " WHERE NOT EXISTS (SELECT FROM " + name + " AS t WHERE " + same
                + " AND t.topic_id = r.topic_id AND t.topic_offset >= r.topic_offset::bigint)";
        return "INSERT INTO " + name + " AS t (" + names + ") SELECT " + cast + " FROM unnest(" + arrays + ") AS r ("
                + names + ")" + known + " ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET " + updates
                + " WHERE "
                + ON_NEWER.formatted("excluded");
    }

    private static String mark(String name, List<String> key, String deleted) {
        return "UPDATE " + name + " AS t SET " + deleted + ", topic_id = r.topic_id, topic_offset = r.topic_offset "
                + "FROM (SELECT k, i AS topic_id, o::bigint AS topic_offset FROM "
                + "unnest(?::text[], ?::text[], ?::text[]) AS u (k, i, o)) r WHERE t." + key.get(0) + " = r.k AND "
                + ON_NEWER.formatted("r");
    }

    static final class Builder<V extends SpecificRecord> {
        private final String name;
        private final Class<V> holds;
        private final List<String> key;
        private final List<Column<V>> columns = new ArrayList<>();
        private String deleted;

        private Builder(String name, Class<V> holds, List<String> key) {
            this.name = name;
            this.holds = holds;
            this.key = key;
        }

        Builder<V> column(String column, String type, Function<TableRow<V>, Object> value) {
            columns.add(new Column<>(column, type, value));
            return this;
        }

        Builder<V> text(String column, Function<TableRow<V>, Object> value) {
            return column(column, "text", value);
        }

        Builder<V> json(String column, Function<TableRow<V>, Object> value) {
            return column(column, "jsonb", value);
        }

        Builder<V> time(String column, Function<TableRow<V>, Object> value) {
            return column(column, "timestamptz", value);
        }

        /** Assignments for a tombstone, for a table whose primary key is the record key. */
        Builder<V> deletedBy(String assignments) {
            deleted = assignments;
            return this;
        }

        SinkTable<V> build() {
            column("topic_id", "text", TableRow::topicId);
            column("topic_offset", "bigint", TableRow::offset);
            return new SinkTable<>(this);
        }
    }
}
