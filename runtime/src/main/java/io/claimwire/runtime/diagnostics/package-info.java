/** One-line descriptions of failures. */
package io.claimwire.runtime.diagnostics;
