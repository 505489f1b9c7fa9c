/** Avro records as JSON. */
package io.claimwire.schemas.json;
