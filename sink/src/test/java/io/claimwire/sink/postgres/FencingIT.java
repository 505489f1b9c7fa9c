package io.claimwire.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedDatabase;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.PostgresSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class FencingIT {
    private static final String SINK = "sink";
    private static final String TOPIC_ID = "id-of-claims";

    private String url;

    @BeforeEach
    void migrate(EmbeddedStack stack) throws SQLException {
        String name = "f" + UUID.randomUUID().toString().substring(0, 8);
        stack.database().createDatabase(name);
        url = stack.database().url(name);
        open().close();
    }

    @Test
    void theLatestOwnerOfAPartitionFencesAllOthers() throws SQLException {
        try (Connection zombie = connect();
                Connection owner = connect()) {
            SinkOffsetStore.AcquiredOffset before = SinkOffsetStore.acquire(zombie, SINK, TOPIC_ID, "claims", 0);
            assertThat(SinkOffsetStore.advance(zombie, SINK, TOPIC_ID, 0, before.epoch(), 10))
                    .isTrue();
            SinkOffsetStore.AcquiredOffset after = SinkOffsetStore.acquire(owner, SINK, TOPIC_ID, "claims", 0);

            assertThat(after.nextOffset()).isEqualTo(10);
            assertThat(SinkOffsetStore.advance(zombie, SINK, TOPIC_ID, 0, before.epoch(), 20))
                    .isFalse();
            assertThat(SinkOffsetStore.advance(owner, SINK, TOPIC_ID, 0, after.epoch(), 30))
                    .isTrue();
        }
    }

    @Test
    void aRecreatedTopicIsReadFromOffset0() throws SQLException {
        try (Connection owner = connect()) {
            SinkOffsetStore.AcquiredOffset old = SinkOffsetStore.acquire(owner, SINK, TOPIC_ID, "claims", 0);
            SinkOffsetStore.advance(owner, SINK, TOPIC_ID, 0, old.epoch(), 500);

            assertThat(SinkOffsetStore.acquire(owner, SINK, "another-id", "claims", 0)
                            .nextOffset())
                    .isZero();
        }
    }

    @Test
    void theTransactionOfAFrozenSinkIsTerminated() throws SQLException {
        try (SinkDatabase database = open()) {
            for (int transaction = 0; transaction < 2; transaction++) {
                try (Connection first = database.connection();
                        Connection second = database.connection()) {
                    assertThat(limits(first)).containsExactly("10s", "15s");
                    assertThat(limits(second)).containsExactly("10s", "15s");
                    first.rollback();
                    second.rollback();
                }
            }
        }
    }

    private static List<String> limits(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('idle_in_transaction_session_timeout'), current_setting('lock_timeout')")) {
            row.next();
            return List.of(row.getString(1), row.getString(2));
        }
    }

    private SinkDatabase open() throws SQLException {
        return SinkDatabase.open(new SinkSettings(
                Map.of(),
                Map.of(),
                Map.of(),
                SINK,
                "",
                new PostgresSettings(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD),
                true));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
    }
}
