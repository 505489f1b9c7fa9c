package io.claimwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.RawArticle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditTableTest {
    private static final List<RawArticle> ARTICLES = new WireLoad(21, Instant.EPOCH).distinct(200);

    @Test
    void typicalEditsOfACopyAreRecognisedIn99Percent() {
        Map<String, Double> table = EditTable.required(ARTICLES, 4);

        assertThat(table)
                .hasSize(12)
                .allSatisfy((edit, share) -> assertThat(share).as(edit).isGreaterThanOrEqualTo(0.99));
    }

    @Test
    void harderEditsAreRecognisedMoreOftenThanByThePrototype() {
        Map<String, Double> table = EditTable.measured(ARTICLES, 4);

        assertThat(table.get("lead-25")).isGreaterThanOrEqualTo(0.97);
        assertThat(table.get("changed-10")).isGreaterThan(0.25);
    }

    @Test
    void anUnrelatedTextIsNotRecognised() {
        List<RawArticle> others = new WireLoad(22, Instant.EPOCH).distinct(200);

        assertThat(EditTable.recognisedAs(ARTICLES, others)).isZero();
    }
}
