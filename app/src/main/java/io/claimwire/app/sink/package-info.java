/** {@code claimwire sink}. */
package io.claimwire.app.sink;
