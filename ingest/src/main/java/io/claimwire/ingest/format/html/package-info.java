/** Web pages, and sanitised HTML. */
package io.claimwire.ingest.format.html;
