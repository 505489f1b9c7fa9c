/** Audits that every raw article has exactly one verdict, and measures ages. */
package io.claimwire.console.audit;
