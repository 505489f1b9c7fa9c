/** Search of claims, and filters shared with the stream. */
package io.claimwire.api.search;
