package io.claimwire.ingest.poll;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * What polling has learned of a feed. Times are milliseconds since 1970 UTC, 0 for never. Immutable.
 *
 * @param url the feed's name
 * @param address where it has moved to for good; null when it has not
 * @param etag and {@code modified}: what the server gave to be asked with
 * @param bodyHash of the last body, for servers that say "changed" when nothing has
 * @param status of the last answer, 0 when there was none
 * @param nextAt when it is polled next
 * @param intervalSeconds the interval that its rhythm calls for
 * @param gapSeconds its usual time between items, 0 when nobody knows yet
 * @param newAt when it last had something new
 * @param failures polls without success, one after the other
 * @param error why the last poll failed; null when it did not
 * @param gone whether it has said that it is gone for good
 * @param seenItems hashes of the items that have been sent, the latest first
 * @param hub its WebSub hub, and {@code topic}, its address there; null when it has none
 * @param leaseUntil until when the hub pushes it
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

    /** One of a feed that has never been polled. */
    public static FeedState fresh(String url) {
        return new FeedState(url, null, null, null, null, 0, 0, 0, 0, 0, 0, 0, null, false, List.of(), null, null, 0);
    }

    /** Whether it has had nothing new for so many times its usual gap, and at least six hours. */
    public boolean silent(int times, long now) {
        long patience = Math.max(6 * 3_600_000L, gapSeconds * 1000 * times);
        return !gone && newAt > 0 && gapSeconds > 0 && now - newAt > patience;
    }

    /** How it is, in one word: ok, new, failing, silent or gone. */
    public String condition(int silentTimes, long now) {
        if (gone) {
            return "gone";
        } else if (failures > 0) {
            return "failing";
        } else if (polledAt == 0) {
            return "new";
        }
        return silent(silentTimes, now) ? "silent" : "ok";
    }

    /** After an answer that said nothing new. */
    FeedState polled(int answer, Instant now, Instant next, long interval) {
        FeedStateBuilder draft = new FeedStateBuilder(this).answered(answer, now, next);
        draft.intervalSeconds = interval;
        draft.failures = 0;
        draft.error = null;
        return draft.build();
    }

    /** After no answer, or none that could be used. */
    FeedState failed(int answer, Instant now, Instant next, String why) {
        FeedStateBuilder draft = new FeedStateBuilder(this).answered(answer, now, next);
        draft.failures++;
        draft.error = why;
        return draft.build();
    }

    /** It will not come back: nobody asks again until it is added anew. */
    FeedState goneAt(Instant now) {
        FeedStateBuilder draft = new FeedStateBuilder(this).answered(410, now, now);
        draft.nextAt = Long.MAX_VALUE;
        draft.error = "it is gone for good (410)";
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
