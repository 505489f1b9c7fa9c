/** Compares extracted claims with annotated ones. */
package io.claimwire.extractor.evaluation;
