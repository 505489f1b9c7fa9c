/** The operators' page and its live data. */
package io.claimwire.console.web;
