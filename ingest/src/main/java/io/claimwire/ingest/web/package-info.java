/** An HTTP client for the public web, with SSRF protection and limits. */
package io.claimwire.ingest.web;
