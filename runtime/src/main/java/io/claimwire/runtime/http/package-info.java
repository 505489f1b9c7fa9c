/** An HTTP client with a deadline for the whole response. */
package io.claimwire.runtime.http;
