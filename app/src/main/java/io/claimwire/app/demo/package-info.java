/** {@code claimwire demo}: all services in one process. */
package io.claimwire.app.demo;
