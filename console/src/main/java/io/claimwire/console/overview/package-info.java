/** The overview of the pipeline as JSON. */
package io.claimwire.console.overview;
