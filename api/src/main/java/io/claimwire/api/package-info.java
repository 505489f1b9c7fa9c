/** The server for subscribers. */
package io.claimwire.api;
