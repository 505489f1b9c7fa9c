/** The management port of every service: health, readiness, metrics and status. */
package io.claimwire.runtime.management;
