/** WebSub subscriptions and signatures. */
package io.claimwire.ingest.websub;
