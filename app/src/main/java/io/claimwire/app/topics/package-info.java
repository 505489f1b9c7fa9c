/** {@code claimwire topics}. */
package io.claimwire.app.topics;
