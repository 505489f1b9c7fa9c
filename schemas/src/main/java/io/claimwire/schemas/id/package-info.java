/** Ids of articles and claims, and canonical URLs. */
package io.claimwire.schemas.id;
