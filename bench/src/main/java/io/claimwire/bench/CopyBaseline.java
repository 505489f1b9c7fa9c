package io.claimwire.bench;

import io.claimwire.sink.postgres.DatabaseSchema;
import io.claimwire.sink.postgres.SinkSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * Baseline of the sink: copies the rows of a database to another one with the same schema, by COPY and by single
 * inserts. Not thread-safe.
 */
final class CopyBaseline implements AutoCloseable {
    /** Number of rows that are inserted one by one. */
    static final int SINGLE = 1_500;

    private static final List<String> TABLES =
            List.of("articles", "duplicates", "claims", "corroborations", "known_stories");

    private final Connection from;
    private final Connection copied;
    private final Connection single;
    private final Map<String, byte[]> rows = new LinkedHashMap<>();

    CopyBaseline(SinkSettings from, SinkSettings copied, SinkSettings single) throws SQLException {
        DatabaseSchema.migrate(copied);
        DatabaseSchema.migrate(single);
        this.from = connect(from);
        this.copied = connect(copied);
        this.single = connect(single);
    }

    /** Reads all rows into memory, in COPY format. */
    void readAll() throws SQLException, IOException {
        for (String table : TABLES) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            from.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT", out);
            rows.put(table, out.toByteArray());
        }
    }

    /** Seconds to write all rows, one transaction per table. */
    double copy() throws SQLException, IOException {
        long begin = System.nanoTime();
        for (Map.Entry<String, byte[]> each : rows.entrySet()) {
            copied.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + each.getKey() + " FROM STDIN", new ByteArrayInputStream(each.getValue()));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Seconds to insert {@link #SINGLE} claims, one transaction each. */
    double singleRows() throws SQLException {
        List<Object[]> claims = new ArrayList<>();
        String insert;
        try (Statement statement = from.createStatement();
                ResultSet found = statement.executeQuery("SELECT * FROM claims LIMIT " + SINGLE)) {
            int columns = found.getMetaData().getColumnCount();
            insert = "INSERT INTO claims VALUES (?" + ", ?".repeat(columns - 1) + ")";
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int c = 0; c < columns; c++) {
                    row[c] = found.getObject(c + 1);
                }
                claims.add(row);
            }
        }
        long begin = System.nanoTime();
        try (PreparedStatement statement = single.prepareStatement(insert)) {
            for (Object[] row : claims) {
                for (int c = 0; c < row.length; c++) {
                    statement.setObject(c + 1, row[c]);
                }
                statement.executeUpdate();
            }
        }
        return (System.nanoTime() - begin) / 1e9 * SINGLE / claims.size();
    }

    private static Connection connect(SinkSettings settings) throws SQLException {
        return DriverManager.getConnection(
                settings.postgres().url(),
                settings.postgres().user(),
                settings.postgres().password());
    }

    @Override
    public void close() throws SQLException {
        from.close();
        copied.close();
        single.close();
    }
}
