package io.claimwire.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.SinkTestData;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.sink.SinkScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StackExtension.class)
class MigrationIT {
    @Test
    void canariesThatAnEarlierVersionWroteAreDeleted(EmbeddedStack stack) throws Exception {
        try (SinkScenario scenario = new SinkScenario(stack);
                SinkTestData wire = new SinkTestData(scenario)) {
            scenario.sink();
            for (String id : new String[] {"kept", "canary"}) {
                wire.send(SinkTestData.claim(id, "meridian", "Ana Torvik", "the bridge will open")
                        .build());
                wire.send(SinkTestData.group(id, 2, "a", "b").build());
            }
            wire.flush();
            scenario.await(
                    "the rows",
                    () -> scenario.countOr("SELECT count(*) FROM claims", 0) == 2
                            && scenario.count("SELECT count(*) FROM corroborations") == 2);
            // as version 4 left them
            scenario.text("UPDATE claims SET source = 'claimwire-canary' WHERE claim_id = 'canary' RETURNING 1");
            scenario.text("UPDATE corroborations SET outlets = '[\"claimwire-canary\"]' "
                    + "WHERE group_id = 'canary' RETURNING 1");
            scenario.text("DELETE FROM claimwire_schema_history WHERE version = '5' RETURNING 1");

            DatabaseSchema.migrate(SinkSettings.from(scenario.settings));

            assertThat(scenario.text("SELECT string_agg(claim_id, ' ') FROM claims"))
                    .isEqualTo("kept");
            assertThat(scenario.text("SELECT string_agg(group_id, ' ') FROM corroborations"))
                    .isEqualTo("kept");
            assertThat(scenario.count("SELECT count(*) FROM claimwire_schema_history WHERE version = '5' AND success"))
                    .isOne();
        }
    }
}
