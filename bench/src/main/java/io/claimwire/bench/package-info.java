/** Benchmarks, with baselines measured in the same run. */
package io.claimwire.bench;
