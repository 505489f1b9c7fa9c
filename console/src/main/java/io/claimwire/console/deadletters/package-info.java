/** Lists, shows, replays and resolves dead letters. */
package io.claimwire.console.deadletters;
