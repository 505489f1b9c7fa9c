/** {@code claimwire claims}. */
package io.claimwire.app.claims;
