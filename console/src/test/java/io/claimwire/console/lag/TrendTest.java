package io.claimwire.console.lag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void aGrowingLagIsRisingDespiteOneDip() {
        assertThat(Trend.of(10, 20, 30, 25, 40, 50, 60, 70)).isEqualTo(Trend.RISING);
    }

    @Test
    void aShrinkingLagIsFallingDespiteOneRise() {
        assertThat(Trend.of(70, 60, 50, 55, 30, 20, 10, 0)).isEqualTo(Trend.FALLING);
    }

    @Test
    void aSawtoothIsSteady() {
        assertThat(Trend.of(5, 90, 40, 10, 95, 45, 7, 88, 41)).isEqualTo(Trend.STEADY);
        assertThat(Trend.of(7, 7, 7, 7, 7)).isEqualTo(Trend.STEADY);
    }

    @Test
    void threeReadingsAreTooFew() {
        assertThat(Trend.of(1, 2, 3)).isEqualTo(Trend.UNKNOWN);
        assertThat(Trend.of(1, 2, 3, 4)).isEqualTo(Trend.RISING);
    }
}
