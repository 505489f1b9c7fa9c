/** Groups claims that say the same, and counts independent sources. */
package io.claimwire.enrich.corroborate;
