package io.claimwire.enrich.story;

/** Table of natural logarithms of integers, because one is needed per term of each compared story. Immutable. */
final class LogTable {
    private static final int SMALL = 65_536;

    private final double[] table = new double[SMALL];

    LogTable() {
        for (int i = 1; i < SMALL; i++) {
            table[i] = Math.log(i);
        }
    }

    /** @param number 1 or more */
    double of(int number) {
        return number < SMALL ? table[number] : Math.log(number);
    }
}
