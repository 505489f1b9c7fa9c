/** Registration of Avro's trusted packages. */
package io.claimwire.schemas.avro;
