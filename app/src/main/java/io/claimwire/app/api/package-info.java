/** {@code claimwire api}. */
package io.claimwire.app.api;
