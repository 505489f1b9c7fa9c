/** Definitions of metrics, and ages of articles. */
package io.claimwire.runtime.metrics;
