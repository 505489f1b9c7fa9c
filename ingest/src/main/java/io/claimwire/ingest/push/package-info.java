/** {@code POST /articles}: authentication, idempotency and verdicts. */
package io.claimwire.ingest.push;
