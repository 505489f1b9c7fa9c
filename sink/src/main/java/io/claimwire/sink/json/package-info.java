/** Publishes claims as JSON. */
package io.claimwire.sink.json;
