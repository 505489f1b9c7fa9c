/** {@code claimwire doctor}. */
package io.claimwire.app.doctor;
