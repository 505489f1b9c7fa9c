/** {@code claimwire lag}. */
package io.claimwire.app.lag;
