/** The catalog of topics, their creation, and headers of dead letters. */
package io.claimwire.runtime.topics;
