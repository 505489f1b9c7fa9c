package io.claimwire.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.sink.SinkScenario;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class MigrationIT {
    private static final String CLAIM = """
            INSERT INTO claims (claim_id, article_id, story_id, revision, source, extractor, kind, status, retracted_because, text,
                spans, sentence, before, after, source_chain, quantities, times, polarity, modality, check_worthiness, confidence,
                received_at, topic_id, topic_offset)
            VALUES ('%s', 'a', 's', 0, '%s', 'grammar-2', 'REPORTED', 'RETRACTED', 'corrected', 'it rained', '[]', '', '', '', '[]',
                '[]', '[]', 'AFFIRMED', 'ASSERTED', 0, 0, now(), 't', 1) RETURNING 1
            """;
    private static final String GROUP = """
            INSERT INTO corroborations (group_id, story_id, text, members, outlets, independent_sources, origins, first_seen,
                last_seen, agreement, given_values, deleted, topic_id, topic_offset)
            VALUES ('%s', 's', 'it rained', '[]', '%s', 1, '[]', now(), now(), 'SAME',
                '[{"value": 3, "givenBy": ["meridian"]}]', false, 't', 1) RETURNING 1
            """;

    @Test
    void migratingAnEarlierDatabaseRemovesCanariesAndRenamesColumns(EmbeddedStack stack) throws Exception {
        try (SinkScenario scenario = new SinkScenario(stack)) {
            SinkSettings settings = SinkSettings.from(scenario.settings);
            migrateTo4(settings);
            scenario.text(CLAIM.formatted("kept", "meridian"));
            scenario.text(CLAIM.formatted("canary", "claimwire-canary"));
            scenario.text(GROUP.formatted("kept", "[\"meridian\"]"));
            scenario.text(GROUP.formatted("canary", "[\"claimwire-canary\"]"));

            DatabaseSchema.migrate(settings);

            assertThat(scenario.text("SELECT string_agg(claim_id, ' ') FROM claims"))
                    .isEqualTo("kept");
            assertThat(scenario.text("SELECT string_agg(group_id, ' ') FROM corroborations"))
                    .isEqualTo("kept");
            assertThat(scenario.text("SELECT retraction_reason FROM retractions"))
                    .isEqualTo("corrected");
            assertThat(scenario.text("SELECT reported_values #>> '{0,reportedBy,0}' FROM carried"))
                    .isEqualTo("meridian");
            assertThat(scenario.text("SELECT count(*) FROM corroborations WHERE reported_values @? '$[*].givenBy'"))
                    .isEqualTo("0");
        }
    }

    private static void migrateTo4(SinkSettings settings) {
        Flyway.configure()
                .dataSource(
                        settings.postgres().url(),
                        settings.postgres().user(),
                        settings.postgres().password())
                .locations("classpath:io/claimwire/sink/migrations")
                .table("claimwire_schema_history")
                .target("4")
                .load()
                .migrate();
    }
}
