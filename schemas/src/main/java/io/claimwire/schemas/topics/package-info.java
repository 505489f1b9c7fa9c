/** Names of topics and headers, and recognition of canaries. */
package io.claimwire.schemas.topics;
