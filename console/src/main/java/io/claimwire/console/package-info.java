/** The server for operators. */
package io.claimwire.console;
