/** {@code claimwire dead-letters}. */
package io.claimwire.app.deadletters;
