package io.claimwire.runtime.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RootCauseTest {
    @Test
    void theMessageIsTheFirstLineOfTheInnermostCause() {
        assertThat(RootCause.message(new RuntimeException("wrapper", new IllegalStateException("refused\nat x"))))
                .isEqualTo("refused");
        assertThat(RootCause.message(new RuntimeException("alone"))).isEqualTo("alone");
    }

    @Test
    void aCauseWithoutAMessageIsNamedByItsClass() {
        assertThat(RootCause.message(new RuntimeException("wrapper", new NullPointerException())))
                .isEqualTo("NullPointerException");
        assertThat(RootCause.describe(new RuntimeException("wrapper", new IllegalStateException("gone"))))
                .isEqualTo("java.lang.IllegalStateException: gone");
    }
}
