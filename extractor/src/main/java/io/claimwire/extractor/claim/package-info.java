/** Extracts claims: attribution grammar, speakers, quantities and times. */
package io.claimwire.extractor.claim;
