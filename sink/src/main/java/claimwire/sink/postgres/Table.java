package claimwire.sink.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One table and how a row of it is made. All rows of a batch are written by one statement, {@code INSERT … SELECT FROM
 * unnest(…) ON CONFLICT DO UPDATE}, and an older row never replaces a newer one. Immutable.
 *
 * @param <R> what a row is made of
 */
final class Table<R> {
    private record Column<R>(String name, String type, Function<R, Object> value) {}

    /** Within one topic the later record wins; a topic that was made anew starts again at offset 0. */
    private static final String LATER = "(t.topic_id <> excluded.topic_id OR t.topic_offset < excluded.topic_offset)";

    private final String name;
    private final List<String> key;
    private final List<Column<R>> columns;
    private final String sql;

    private Table(String name, List<String> key, List<Column<R>> columns) {
        this.name = name;
        this.key = key;
        this.columns = columns;
        this.sql = sql();
    }

    static <R> Builder<R> named(String name, String... key) {
        return new Builder<>(name, List.of(key));
    }

    /** Rows with the same key may occur once only: PostgreSQL refuses to update a row twice in one statement. */
    void write(Connection connection, List<R> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Map<String, R> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(identity(row), row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int c = 0; c < columns.size(); c++) {
                Function<R, Object> value = columns.get(c).value();
                String[] values = last.values().stream()
                        .map(row -> Literals.text(value.apply(row)))
                        .toArray(String[]::new);
                statement.setArray(c + 1, connection.createArrayOf("text", values));
            }
            statement.executeUpdate();
        }
    }

    private String identity(R row) {
        return columns.stream()
                .filter(column -> key.contains(column.name()))
                .map(column -> String.valueOf(column.value().apply(row)))
                .collect(Collectors.joining("\u0000"));
    }

    private String sql() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String cast = columns.stream()
                .map(column -> "r." + column.name() + "::" + column.type())
                .collect(Collectors.joining(", "));
        String arrays = columns.stream().map(column -> "?::text[]").collect(Collectors.joining(", "));
        String updates = columns.stream()
                .filter(column -> !key.contains(column.name()))
                .map(column -> column.name() + " = excluded." + column.name())
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + name + " AS t (" + names + ") SELECT " + cast + " FROM unnest(" + arrays + ") AS r ("
                + names + ") ON CONFLICT (" + String.join(", ", key) + ") DO UPDATE SET " + updates + " WHERE " + LATER;
    }

    static final class Builder<R> {
        private final String name;
        private final List<String> key;
        private final List<Column<R>> columns = new ArrayList<>();

        private Builder(String name, List<String> key) {
            this.name = name;
            this.key = key;
        }

        Builder<R> column(String column, String type, Function<R, Object> value) {
            columns.add(new Column<>(column, type, value));
            return this;
        }

        Builder<R> text(String column, Function<R, Object> value) {
            return column(column, "text", value);
        }

        Builder<R> json(String column, Function<R, Object> value) {
            return column(column, "jsonb", value);
        }

        Builder<R> time(String column, Function<R, Object> value) {
            return column(column, "timestamptz", value);
        }

        Table<R> build() {
            return new Table<>(name, key, List.copyOf(columns));
        }
    }
}
