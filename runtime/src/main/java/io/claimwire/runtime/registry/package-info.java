/** A schema registry client with Confluent's protocol. */
package io.claimwire.runtime.registry;
