package io.claimwire.ingest.poll;

import java.time.Instant;
import java.util.List;

/** Builder of {@link FeedState}. Not thread-safe. */
final class FeedStateBuilder {
    String url;
    String address;
    String etag;
    String modified;
    String bodyHash;
    int status;
    long polledAt;
    long nextAt;
    long intervalSeconds;
    long gapSeconds;
    long newAt;
    int failures;
    String error;
    boolean gone;
    List<String> seenItems;
    String hub;
    String topic;
    long leaseUntil;

    FeedStateBuilder(FeedState state) {
        url = state.url();
        address = state.address();
        etag = state.etag();
        modified = state.modified();
        bodyHash = state.bodyHash();
        status = state.status();
        polledAt = state.polledAt();
        nextAt = state.nextAt();
        intervalSeconds = state.intervalSeconds();
        gapSeconds = state.gapSeconds();
        newAt = state.newAt();
        failures = state.failures();
        error = state.error();
        gone = state.gone();
        seenItems = state.seenItems();
        hub = state.hub();
        topic = state.topic();
        leaseUntil = state.leaseUntil();
    }

    FeedStateBuilder answered(int answer, Instant now, Instant next) {
        status = answer;
        polledAt = now.toEpochMilli();
        nextAt = next.toEpochMilli();
        return this;
    }

    FeedState build() {
        return new FeedState(
                url,
                address,
                etag,
                modified,
                bodyHash,
                status,
                polledAt,
                nextAt,
                intervalSeconds,
                gapSeconds,
                newAt,
                failures,
                error,
                gone,
                seenItems,
                hub,
                topic,
                leaseUntil);
    }
}
