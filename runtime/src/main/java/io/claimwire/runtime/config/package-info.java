/** Typed settings, merged from defaults, a file, the environment and the command line. */
package io.claimwire.runtime.config;
