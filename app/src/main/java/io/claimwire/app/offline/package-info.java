/** {@code claimwire parse}, {@code dedupe} and {@code extract}: single stages without a broker. */
package io.claimwire.app.offline;
