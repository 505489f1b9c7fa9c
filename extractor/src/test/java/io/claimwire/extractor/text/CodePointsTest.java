package io.claimwire.extractor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodePointsTest {
    @Test
    void countsAPairOfSurrogatesOnce() {
        CodePoints points = new CodePoints("a😀b");

        assertThat(new int[] {points.at(0), points.at(1), points.at(3), points.at(4)})
                .containsExactly(0, 1, 2, 3);
    }

    @Test
    void equalsTheCharIndexInTheBasicPlane() {
        assertThat(new CodePoints("plain").at(5)).isEqualTo(5);
    }
}
