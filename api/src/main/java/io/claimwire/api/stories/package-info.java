/** Reads stories from PostgreSQL. */
package io.claimwire.api.stories;
