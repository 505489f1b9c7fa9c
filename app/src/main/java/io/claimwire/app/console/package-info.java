/** {@code claimwire console}. */
package io.claimwire.app.console;
