/** Lag and status of consumer groups. */
package io.claimwire.console.lag;
