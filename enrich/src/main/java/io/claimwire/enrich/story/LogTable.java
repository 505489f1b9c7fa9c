package io.claimwire.enrich.story;

/** Natural logarithms of whole numbers from a table: one is looked up for each term of each story compared. Immutable. */
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
