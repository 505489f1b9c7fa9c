package io.claimwire.ingest.poll;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * State of polling one feed. Times are milliseconds since 1970 UTC, 0 for never. Immutable.
 *
 * @param url the feed's key
 * @param address URL after a permanent redirect; null without one
 * @param etag and {@code modified}: validators for conditional requests
 * @param bodyHash of the last body, for servers without conditional requests
 * @param status of the last response, 0 without a response
 * @param nextAt time of the next poll
 * @param intervalSeconds current poll interval
 * @param gapSeconds typical interval between items, 0 when unknown
 * @param newAt time of the last new item
 * @param failures consecutive failed polls
 * @param error reason of the last failure; null after a success
 * @param gone whether the server answered 410
 * @param seenItems hashes of published items, latest first
 * @param hub its WebSub hub, and {@code topic}, its URL there; null without a hub
 * @param leaseUntil end of the WebSub lease
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record FeedState(
        String url,
        String address,
        String etag,
        String modified,
        String bodyHash,
        int status,
        long polledAt,
        long nextAt,
        long intervalSeconds,
        long gapSeconds,
        long newAt,
        int failures,
        String error,
        boolean gone,
        List<String> seenItems,
        String hub,
        String topic,
        long leaseUntil) {

    public FeedState {
        seenItems = seenItems == null ? List.of() : List.copyOf(seenItems);
    }

    /** State of a feed that was never polled. */
    public static FeedState fresh(String url) {
        return new FeedState(url, null, null, null, null, 0, 0, 0, 0, 0, 0, 0, null, false, List.of(), null, null, 0);
    }

    /** Whether it is stale: no new items for this multiple of its typical interval, and at least six hours. */
    public boolean isStale(int times, long now) {
        long patience = Math.max(6 * 3_600_000L, gapSeconds * 1000 * times);
        return !gone && newAt > 0 && gapSeconds > 0 && now - newAt > patience;
    }

    /** Its condition: ok, new, failing, stale or gone. */
    public String condition(int staleFactor, long now) {
        if (gone) {
            return "gone";
        } else if (failures > 0) {
            return "failing";
        } else if (polledAt == 0) {
            return "new";
        }
        return isStale(staleFactor, now) ? "stale" : "ok";
    }

    /** After a poll without new items. */
    FeedState polled(int answer, Instant now, Instant next, long interval) {
        FeedStateBuilder draft = new FeedStateBuilder(this).answered(answer, now, next);
        draft.intervalSeconds = interval;
        draft.failures = 0;
        draft.error = null;
        return draft.build();
    }

    /** After a failed poll. */
    FeedState failed(int answer, Instant now, Instant next, String why) {
        FeedStateBuilder draft = new FeedStateBuilder(this).answered(answer, now, next);
        draft.failures++;
        draft.error = why;
        return draft.build();
    }

    /** After 410: not polled until it is added again. */
    FeedState goneAt(Instant now) {
        FeedStateBuilder draft = new FeedStateBuilder(this).answered(410, now, now);
        draft.nextAt = Long.MAX_VALUE;
        draft.error = "the server responded 410 Gone";
        draft.gone = true;
        draft.leaseUntil = 0;
        return draft.build();
    }

    FeedState withNextAt(Instant other) {
        FeedStateBuilder draft = new FeedStateBuilder(this);
        draft.nextAt = other.toEpochMilli();
        return draft.build();
    }

    FeedState withLease(long until) {
        FeedStateBuilder draft = new FeedStateBuilder(this);
        draft.leaseUntil = until;
        return draft.build();
    }
}
