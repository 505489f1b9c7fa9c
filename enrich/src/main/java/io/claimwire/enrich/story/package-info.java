/** Groups articles about one event by single-pass clustering. */
package io.claimwire.enrich.story;
