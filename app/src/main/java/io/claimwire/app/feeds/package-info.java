/** {@code claimwire feeds}. */
package io.claimwire.app.feeds;
