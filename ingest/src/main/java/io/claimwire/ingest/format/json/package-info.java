/** JSON articles, JSON Feed and ninjs. */
package io.claimwire.ingest.format.json;
