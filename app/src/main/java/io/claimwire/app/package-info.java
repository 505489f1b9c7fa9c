/** The {@code claimwire} command. */
package io.claimwire.app;
