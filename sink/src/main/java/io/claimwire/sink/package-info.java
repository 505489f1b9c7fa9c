/** The sink service. */
package io.claimwire.sink;
