/** Avro serializers and deserializers, with and without a registry. */
package io.claimwire.runtime.serde;
