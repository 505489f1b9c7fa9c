package io.claimwire.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.runtime.config.KafkaSettings;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.testing.Timeouts;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.runtime.topics.TopicCreation;
import io.claimwire.schemas.testing.Records;
import io.claimwire.sink.SinkScenario;
import io.claimwire.sink.SinkService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The PostgreSQL sink with unusual text, deletions, recreated topics and replays. */
@ExtendWith(StackExtension.class)
class DeliveryIT {
    private SinkScenario scenario;
    private SinkTestData wire;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new SinkScenario(stack);
        wire = new SinkTestData(scenario);
    }

    @AfterEach
    void close() throws Exception {
        wire.close();
        scenario.close();
    }

    @Test
    void unsupportedCharactersAndTheLargestArticleAreWritten() throws Exception {
        scenario.sink();
        StringBuilder words = new StringBuilder();
        for (int i = 0; words.length() < 990_000; i++) {
            words.append('w')
                    .append(Integer.toString(i, 36))
                    .append(' '); // more distinct words than a tsvector can contain
        }
        article("largest", words.toString(), Records.NOON);
        article(
                "odd",
                "NUL \u0000, lone \ud83d and \ude00, a backslash \\u0000",
                Instant.parse("-0043-03-15T00:00:00Z"));
        wire.send(SinkTestData.claim("c1", "meridian", "Ana Torvik".repeat(900), "a \u0000 said \ud83d")
                .setCheckWorthiness(Double.NaN)
                .setArticleTitle("t".repeat(100_000))
                .build());
        wire.send(SinkTestData.claim("c2", "s".repeat(5_000), "Ana Torvik", "the last")
                .build());
        wire.flush();

        arrives("SELECT count(*) FROM claims WHERE claim_id = 'c2'", 1);
        arrives("SELECT count(*) FROM articles", 2);

        assertThat(scenario.count("SELECT count(*) FROM claims")).isEqualTo(2);
        assertThat(scenario.text("SELECT text FROM articles WHERE article_id = 'odd'"))
                .isEqualTo(
                        "NUL \uFFFD, lone ? and ?, a backslash \\u0000"); // UTF-8 has no lone surrogates: Avro replaced
        // them
        assertThat(scenario.text("SELECT authors ->> 0 FROM articles WHERE article_id = 'odd'"))
                .isEqualTo("Ana \uFFFD \\u0000");
        assertThat(scenario.text("SELECT published_at::text FROM articles WHERE article_id = 'odd'"))
                .endsWith("BC");
        assertThat(scenario.count("SELECT length(text) FROM articles WHERE article_id = 'largest'"))
                .isGreaterThan(980_000);
        assertThat(letters()).isEmpty();
    }

    @Test
    void aRecordOfTheWrongTypeIsADeadLetterAndOthersAreProcessed() throws Exception {
        scenario.sink();
        wire.send(SinkTestData.claim("c1", "meridian", "Ana Torvik", "before").build());
        UniqueArticle stray = unique("a1", "no claim", Records.NOON);
        wire.sendBytes(
                scenario.topics.claims(),
                "stray",
                "stray",
                scenario.topics
                        .unique()
                        .values()
                        .serializer()
                        .serialize(scenario.topics.unique().name(), stray),
                new RecordHeaders());
        wire.sendBytes(scenario.topics.claims(), "bytes", "bytes", new byte[] {0, 9, 9, 9, 9, 1}, new RecordHeaders());
        wire.send(SinkTestData.claim("c2", "meridian", "Ana Torvik", "after").build());
        wire.flush();

        arrives("SELECT count(*) FROM claims", 2);

        Timeouts.await("two dead letters").until(() -> letters().size() == 2);
        assertThat(letters()).anyMatch(reason -> reason.contains("not a Claim but a UniqueArticle"));
    }

    @Test
    void replayDoesNotRestoreADeletedClaim() throws Exception {
        scenario.sink();
        Claim claim = SinkTestData.claim("c1", "meridian", "Ana Torvik", "the bridge will open")
                .build();
        Claim other = SinkTestData.claim("c2", "meridian", "Ana Torvik", "it will not")
                .build();
        wire.send(claim);
        wire.send(other);
        wire.send(SinkTestData.group("g1", 2, "a", "b").build());
        wire.flush();
        arrives("SELECT count(*) FROM claims_current", 2);
        wire.delete(claim);
        wire.send(Claim.newBuilder(other)
                .setStatus(ClaimStatus.RETRACTED)
                .setRetractionReason("it was wrong")
                .build());
        wire.send(scenario.topics.corroborated(), "g1", "story-of-g1", null, new RecordHeaders());
        wire.flush();
        arrives("SELECT count(*) FROM retractions", 2);
        arrives("SELECT count(*) FROM carried", 0);
        String before = rows();

        assertThat(replay("earliest")).isEqualTo(6);
        arrives("SELECT count(*) FROM sink_offsets WHERE epoch >= 2 AND next_offset > 0", 3);
        wire.send(SinkTestData.claim("c3", "meridian", "Ana Torvik", "after the replay")
                .build());
        wire.flush();
        arrives("SELECT count(*) FROM claims_current", 1);

        assertThat(rows()).as("rows and the transactions that wrote them").isEqualTo(before);
        assertThat(scenario.text("SELECT retraction_reason FROM retractions WHERE claim_id = 'c1'"))
                .isEqualTo("deleted from the topic");
    }

    @Test
    void aResetMayTargetATimeOrAnOffset() throws Exception {
        for (int i = 0; i < 30; i++) {
            wire.send(SinkTestData.claim("c" + i, "meridian", "Ana Torvik", "claim " + i)
                    .build());
        }
        wire.flush();
        try (SinkService sink = scenario.sink()) {
            assertThat(sink.lastError()).isNotNull();
            arrives("SELECT count(*) FROM claims", 30);
        }
        String topic = scenario.topics.claims().name();

        assertThat(plan("1h")).allMatch(move -> move.to() == 0 && move.recordsToReread() > 0);
        assertThat(plan("latest")).isEmpty();
        assertThat(plan("2099-01-01")).as("a time skips nothing").isEmpty();
        assertThat(plan(topic + ":1=2"))
                .singleElement()
                .satisfies(move -> assertThat(move.to()).isEqualTo(2));
        assertThatThrownBy(() -> plan(topic + ":1=9999")).hasMessageContaining("holds 0 to");
        assertThatThrownBy(() -> plan("nothing:0=1")).hasMessageContaining("does not read nothing:0");
        assertThatThrownBy(() -> plan("tomorrow")).hasMessageContaining("earliest");
        assertThat(replay("earliest")).isEqualTo(30);
        assertThat(plan("latest")).allMatch(move -> move.recordsToReread() < 0);
    }

    @Test
    void aTopicRecreatedWhileTheSinkRunsIsReadFromOffset0() throws Exception {
        scenario.sink();
        for (int i = 0; i < 20; i++) {
            wire.send(SinkTestData.claim("old" + i, "meridian", "Ana Torvik", "old " + i)
                    .build());
        }
        wire.flush();
        arrives("SELECT count(*) FROM claims", 20);
        try (Admin admin = Admin.create(KafkaSettings.admin(scenario.settings))) {
            admin.deleteTopics(List.of(scenario.topics.claims().name())).all().get();
            Timeouts.await("the topic to be gone")
                    .until(() -> !names(admin).contains(scenario.topics.claims().name()));
        }
        new TopicCreation(scenario.settings, scenario.topics).create();
        try (SinkTestData again = new SinkTestData(scenario)) {
            for (int i = 0; i < 40; i++) {
                again.send(SinkTestData.claim((i < 20 ? "old" : "new") + i, "meridian", "Ana Torvik", "new " + i)
                        .build());
            }
            again.flush();
        }

        arrives("SELECT count(*) FROM claims WHERE text LIKE 'new %'", 40);
    }

    @Test
    void withoutMigrationPermissionAMissingMigrationIsAnError() {
        SinkSettings own = SinkSettings.from(scenario.settings.with(Map.of("postgres.migrate", "false"), "test"));

        assertThatThrownBy(() -> new SinkService(own, scenario.topics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("postgres.migrate=true");
    }

    private static Set<String> names(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private List<OffsetReset.OffsetMove> plan(String to) throws Exception {
        try (OffsetReset replay = new OffsetReset(SinkSettings.from(scenario.settings), scenario.topics)) {
            return replay.plan(ResetTarget.parse(to, Clock.systemUTC()));
        }
    }

    private long replay(String to) throws Exception {
        try (OffsetReset replay = new OffsetReset(SinkSettings.from(scenario.settings), scenario.topics)) {
            List<OffsetReset.OffsetMove> moves = replay.plan(ResetTarget.parse(to, Clock.systemUTC()));
            replay.apply(moves);
            return moves.stream()
                    .mapToLong(OffsetReset.OffsetMove::recordsToReread)
                    .sum();
        }
    }

    /** Every row with the transaction that wrote it last. */
    private String rows() {
        return scenario.text(
                "SELECT string_agg(row, ', ' ORDER BY row) FROM (SELECT claim_id || xmin::text || status AS row"
                        + " FROM claims WHERE claim_id <> 'c3' UNION ALL SELECT group_id || xmin::text || deleted FROM corroborations) r");
    }

    private void article(String id, String text, Instant published) {
        wire.send(scenario.topics.unique(), id, id, unique(id, text, published), new RecordHeaders());
    }

    private static UniqueArticle unique(String id, String text, Instant published) {
        RawArticle raw = Records.article(id, "meridian", text)
                .setPublishedAt(published)
                .setAuthors(List.of("Ana \u0000 \\u0000"))
                .build();
        return UniqueArticle.newBuilder()
                .setArticle(raw)
                .setContentHash(id)
                .setStoryId(id)
                .build();
    }

    private List<String> letters() {
        return scenario.deadLetters().stream()
                .map(letter -> TextHeaders.read(letter.headers(), DeadLetterHeaderCodec.REASON)
                        .orElse(""))
                .toList();
    }

    private void arrives(String query, long count) throws Exception {
        Timeouts.await(query + " to be " + count).until(() -> scenario.countOr(query, -1) == count);
    }
}
