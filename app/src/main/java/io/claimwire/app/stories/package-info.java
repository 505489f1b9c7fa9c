/** {@code claimwire story}. */
package io.claimwire.app.stories;
