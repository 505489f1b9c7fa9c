/** {@code claimwire config}. */
package io.claimwire.app.config;
