package claimwire.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.app.demo.StackExtension;
import claimwire.app.embedded.EmbeddedDatabase;
import claimwire.app.embedded.EmbeddedStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
        Database.open(new SinkSettings(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        SINK,
                        "",
                        url,
                        EmbeddedDatabase.USER,
                        EmbeddedDatabase.PASSWORD,
                        true))
                .close();
    }

    @Test
    void whoeverClaimsAPartitionLastFencesAllBefore() throws SQLException {
        try (Connection zombie = connect();
                Connection owner = connect()) {
            Offsets.Claimed before = Offsets.claim(zombie, SINK, TOPIC_ID, "claims", 0);
            assertThat(Offsets.advance(zombie, SINK, TOPIC_ID, 0, before.epoch(), 10))
                    .isTrue();
            Offsets.Claimed after = Offsets.claim(owner, SINK, TOPIC_ID, "claims", 0);

            assertThat(after.nextOffset()).isEqualTo(10);
            assertThat(Offsets.advance(zombie, SINK, TOPIC_ID, 0, before.epoch(), 20))
                    .isFalse();
            assertThat(Offsets.advance(owner, SINK, TOPIC_ID, 0, after.epoch(), 30))
                    .isTrue();
        }
    }

    @Test
    void aTopicThatWasMadeAnewBeginsAtItsBeginning() throws SQLException {
        try (Connection owner = connect()) {
            Offsets.Claimed old = Offsets.claim(owner, SINK, TOPIC_ID, "claims", 0);
            Offsets.advance(owner, SINK, TOPIC_ID, 0, old.epoch(), 500);

            assertThat(Offsets.claim(owner, SINK, "another-id", "claims", 0).nextOffset())
                    .isZero();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, EmbeddedDatabase.USER, EmbeddedDatabase.PASSWORD);
    }
}
