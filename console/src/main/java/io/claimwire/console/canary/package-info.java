/** End-to-end monitoring with synthetic articles. */
package io.claimwire.console.canary;
