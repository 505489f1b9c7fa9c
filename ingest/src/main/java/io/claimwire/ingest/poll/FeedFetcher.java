package io.claimwire.ingest.poll;

import claimwire.Via;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.ingest.format.document.DocumentReader;
import io.claimwire.ingest.format.feed.FeedHead;
import io.claimwire.ingest.web.FetchException;
import io.claimwire.ingest.web.FetchResponse;
import io.claimwire.ingest.web.Fetcher;
import io.claimwire.schemas.id.Id;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Fetches a feed and determines new items and the next state; stores nothing. Thread-safe. */
final class FeedFetcher {
    /** Number of item hashes stored per feed: the size of the feed, within these bounds. */
    private static final int MIN_SEEN = 1_000;

    private static final int MAX_SEEN = 50_000;
    /** Maximum number of sitemaps read per index. */
    private static final int PARTS = 50;

    /**
     * Outcome of a poll.
     *
     * @param fresh items that have not been published
     * @param result ok, unchanged, failed, moved or gone, for metrics
     */
    record Outcome(FeedState state, List<ParseResult> fresh, String result) {}

    private final Fetcher fetcher;
    private final FullTextFetcher fullText;
    private final PollSchedule schedule;
    private final Clock clock;
    private final DocumentReader documents = new DocumentReader();

    FeedFetcher(Fetcher fetcher, FullTextFetcher fullText, PollSchedule schedule, Clock clock) {
        this.fetcher = fetcher;
        this.fullText = fullText;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** @param fetched called when the feed's own host has answered, before pages are fetched */
    Outcome poll(FeedDefinition feed, FeedState known, Runnable fetched) throws InterruptedException {
        FetchResponse answer;
        try {
            answer = fetch(feed, known);
        } catch (FetchException unreachable) {
            return failed(known, 0, unreachable.getMessage(), null);
        } finally {
            fetched.run();
        }
        return evaluate(feed, known, answer);
    }

    private FetchResponse fetch(FeedDefinition feed, FeedState known) throws FetchException {
        URI address = URI.create(known.address() == null ? feed.url() : known.address());
        Map<String, String> headers = new HashMap<>(Map.of("Accept", AdHocFeedReader.ACCEPT));
        if (known.etag() != null) {
            headers.put("If-None-Match", known.etag());
        }
        if (known.modified() != null) {
            headers.put("If-Modified-Since", known.modified());
        }
        return fetcher.get(address, headers);
    }

    private Outcome evaluate(FeedDefinition feed, FeedState known, FetchResponse fetched) throws InterruptedException {
        if (fetched.status() == 304) {
            return unchanged(known, fetched);
        } else if (fetched.status() == 410) {
            return gone(known);
        } else if (fetched.status() != 200) {
            Duration requestedDelay = CacheHeaders.retryAfter(fetched, clock.instant());
            return failed(known, fetched.status(), "status " + fetched.status(), requestedDelay);
        }
        String hash = Id.of("body", fetched.body(), fetched.body().length);
        return hash.equals(known.bodyHash()) ? unchanged(known, fetched) : changed(feed, known, fetched, hash);
    }

    private Outcome changed(FeedDefinition feed, FeedState known, FetchResponse fetched, String hash)
            throws InterruptedException {
        List<ParseResult> items = new ArrayList<>();
        FeedHead head = read(fetched, feed.url(), items);
        if (head.page || items.stream().allMatch(ParseResult.Unparseable.class::isInstance) && !items.isEmpty()) {
            String why = head.page ? "a web page, not a feed" : ((ParseResult.Unparseable) items.get(0)).reason();
            return failed(known, fetched.status(), why, null);
        }
        Set<String> seen = new LinkedHashSet<>();
        List<ParseResult> fresh = new ArrayList<>();
        List<Instant> dates = new ArrayList<>();
        for (ParseResult item : items) {
            String fingerprint = fingerprint(item);
            if (seen.add(fingerprint) && !known.seenItems().contains(fingerprint)) {
                fresh.add(
                        feed.fullText() && item instanceof ParseResult.Article teaser
                                ? fullText.of(teaser, clock.instant())
                                : item);
            }
            if (item instanceof ParseResult.Article article && article.article().getPublishedAt() != null) {
                dates.add(article.article().getPublishedAt());
            }
        }
        seen.addAll(known.seenItems());
        Instant now = clock.instant();
        long gap = PollSchedule.typicalInterval(dates) == 0 ? known.gapSeconds() : PollSchedule.typicalInterval(dates);
        long ttlSeconds = head.timeToLive == null ? 0 : head.timeToLive.toSeconds();
        long interval = Math.max(ttlSeconds, schedule.interval(gap, known.intervalSeconds(), !fresh.isEmpty()));
        Instant next = schedule.next(interval, CacheHeaders.maxAge(fetched), head, now);
        boolean hub = !head.hubs.isEmpty();
        FeedStateBuilder draft = new FeedStateBuilder(known).answered(fetched.status(), now, next);
        draft.address = fetched.movedTo().toString().equals(feed.url())
                ? null
                : fetched.movedTo().toString();
        // an index may be unchanged while its sitemaps change
        boolean index = !head.parts.isEmpty();
        draft.etag = index ? null : fetched.header("etag").orElse(null);
        draft.modified = index ? null : fetched.header("last-modified").orElse(null);
        draft.bodyHash = index ? null : hash;
        draft.intervalSeconds = interval;
        draft.gapSeconds = gap;
        draft.newAt = fresh.isEmpty() && known.newAt() != 0 ? known.newAt() : newest(dates, known, now);
        draft.failures = 0;
        draft.error = null;
        draft.seenItems = seen.stream()
                .limit(Math.max(MIN_SEEN, Math.min(MAX_SEEN, items.size())))
                .toList();
        draft.hub = hub ? head.hubs.get(0) : null;
        draft.topic = hub ? Objects.requireNonNullElse(head.self, feed.url()) : null;
        FeedState state = draft.build();
        return new Outcome(state, fresh, Objects.equals(state.address(), known.address()) ? "ok" : "moved");
    }

    /** At the first poll, the time of the last new item is taken from the dates of the items. */
    private static long newest(List<Instant> dates, FeedState known, Instant now) {
        return known.newAt() != 0
                ? now.toEpochMilli()
                : dates.stream().mapToLong(Instant::toEpochMilli).max().orElse(now.toEpochMilli());
    }

    private FeedHead read(FetchResponse fetched, String origin, List<ParseResult> items) {
        FeedHead head = read(fetched, fetched.address().toString(), origin, items);
        for (String part : head.parts.stream().limit(PARTS).toList()) {
            try {
                FetchResponse map = fetcher.get(URI.create(part), Map.of("Accept", AdHocFeedReader.ACCEPT));
                if (map.status() == 200) {
                    read(map, part, origin, items);
                }
            } catch (FetchException | IllegalArgumentException unreachable) {
                // continue with the other sitemaps
            }
        }
        return head;
    }

    private FeedHead read(FetchResponse fetched, String address, String origin, List<ParseResult> items) {
        String type = fetched.header("content-type").orElse("");
        return documents.read(
                new DocumentReader.SourceDocument(fetched.body(), type, address, origin),
                ReceiptContext.of(Via.POLL, clock.instant()),
                items::add);
    }

    /** Fingerprint of an item: its identity and all fields visible to a reader. */
    private static String fingerprint(ParseResult incoming) {
        if (incoming instanceof ParseResult.Article article) {
            return Id.of(
                            article.article().getArticleId(),
                            String.valueOf(article.article().getTitle()),
                            article.article().getText(),
                            modified(article),
                            article.article().getStatus().toString())
                    .substring(0, 16);
        } else if (incoming instanceof ParseResult.Empty blank) {
            return Id.of("blank", blank.item().articleId()).substring(0, 16);
        }
        byte[] original = ((ParseResult.Unparseable) incoming).original();
        return Id.of("unreadable", original, original.length).substring(0, 16);
    }

    /** Future dates are replaced by the current time, and would differ at each poll. */
    private static String modified(ParseResult.Article article) {
        Instant at = article.item().modifiedAt();
        boolean now = at != null && at.plusSeconds(2).isAfter(article.article().getReceivedAt());
        return now ? "now" : String.valueOf(at);
    }

    private Outcome unchanged(FeedState known, FetchResponse fetched) {
        Instant now = clock.instant();
        long interval = schedule.interval(known.gapSeconds(), known.intervalSeconds(), false);
        Instant next = schedule.next(interval, CacheHeaders.maxAge(fetched), new FeedHead(), now);
        return new Outcome(known.polled(fetched.status(), now, next, interval), List.of(), "unchanged");
    }

    /** After an unexpected exception. */
    Outcome failed(FeedState known, String why) {
        return failed(known, 0, why, null);
    }

    private Outcome failed(FeedState known, int status, String why, Duration requestedDelay) {
        Instant now = clock.instant();
        Instant next = schedule.afterFailure(known.failures() + 1, requestedDelay, now);
        return new Outcome(known.failed(status, now, next, why), List.of(), "failed");
    }

    private Outcome gone(FeedState known) {
        return new Outcome(known.goneAt(clock.instant()), List.of(), "gone");
    }
}
