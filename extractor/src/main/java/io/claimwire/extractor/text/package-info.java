/** Cleaning, normalisation, language detection, tokens and tags of article texts. */
package io.claimwire.extractor.text;
