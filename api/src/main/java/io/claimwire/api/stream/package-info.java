/** Claims as server-sent events that resume by a cursor. */
package io.claimwire.api.stream;
