package io.claimwire.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    @Test
    void theJsonLineHasTheValueItsBaselineAndTheRatio() throws Exception {
        JsonNode line =
                new ObjectMapper().readTree(new Measurement("pipeline", 50, "articles/s", "bare", 200.0).json());

        assertThat(line.get("bench").asText()).isEqualTo("pipeline");
        assertThat(line.get("value").asDouble()).isEqualTo(50);
        assertThat(line.get("unit").asText()).isEqualTo("articles/s");
        assertThat(line.get("against").asText()).isEqualTo("bare");
        assertThat(line.get("againstValue").asDouble()).isEqualTo(200);
        assertThat(line.get("ratio").asDouble()).isEqualTo(0.25);
    }

    @Test
    void aMeasurementWithoutABaselineHasNullsAndNoRatio() throws Exception {
        JsonNode line = new ObjectMapper()
                .readTree(
                        Measurement.of("inner.extract", 1234.5678, "articles/s").json());

        assertThat(line.get("value").asDouble()).isEqualTo(1234.6);
        assertThat(line.get("against").isNull()).isTrue();
        assertThat(line.get("againstValue").isNull()).isTrue();
        assertThat(line.get("ratio").isNull()).isTrue();
        assertThat(Measurement.of("inner.extract", 1234.5678, "articles/s").text())
                .startsWith("inner.extract")
                .endsWith("1,235 articles/s");
    }
}
