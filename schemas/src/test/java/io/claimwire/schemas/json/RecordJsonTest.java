package io.claimwire.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.claimwire.schemas.testing.Records;
import org.junit.jupiter.api.Test;

class RecordJsonTest {
    @Test
    void usesTheFieldNamesOfTheAvroRecord() {
        JsonNode json = RecordJson.of(Records.claim("c1", "a1", "It sank")
                .setCue(Records.said())
                .setPublishedAt(Records.NOON)
                .build());

        assertThat(json.get("claimId").asText()).isEqualTo("c1");
        assertThat(json.get("publishedAt").asText()).isEqualTo("2026-03-03T12:00:00Z");
        assertThat(json.get("cue").get("class").asText()).isEqualTo("SAY");
        assertThat(json.get("spans").get(0).get("end").isInt()).isTrue();
        assertThat(json.get("speaker").isNull()).isTrue();
    }
}
