/** Periodic tasks on daemon threads. */
package io.claimwire.runtime.task;
