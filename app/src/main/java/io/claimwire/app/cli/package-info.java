/** Options, help layout, colours, exit codes and checks shared by all commands. */
package io.claimwire.app.cli;
