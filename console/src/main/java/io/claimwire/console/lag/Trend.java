package io.claimwire.console.lag;

/**
 * Trend of the lag, by the Mann-Kendall test (H. B. Mann, Nonparametric tests against trend, Econometrica 13, 1945):
 * over all pairs of readings, how many rose and how many fell. It is robust against single outliers, such as a commit
 * of many records.
 */
public enum Trend {
    FALLING,
    STEADY,
    RISING,
    /** Too few readings. */
    UNKNOWN;

    private static final int MIN_SAMPLES = 4;
    /** One-sided, at 5 %. */
    private static final double CRITICAL = 1.645;

    /** @param values equally weighted readings in time order */
    static Trend of(long... values) {
        int n = values.length;
        if (n < MIN_SAMPLES) {
            return UNKNOWN;
        }
        long rises = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                rises += Long.signum(values[j] - values[i]);
            }
        }
        double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        double score = (Math.abs(rises) - 1) / deviation; // continuity correction
        if (score < CRITICAL) {
            return STEADY;
        }
        return rises > 0 ? RISING : FALLING;
    }
}
