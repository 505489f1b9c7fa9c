package io.claimwire.ingest.format.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Metadata of a feed. Not thread-safe. */
public final class FeedHead {
    /** Base URL of the feed; empty when unknown. */
    public String base = "";

    public boolean atom;
    /** Whether the document is a web page instead of a feed. */
    public boolean page;

    public String title;
    /** URL of the site. */
    public String link;

    public String language;
    public String rights;
    public List<String> authors = new ArrayList<>();
    /** The feed's own URL, as stated by the feed. */
    public String self;
    /** URLs of WebSub hubs. */
    public List<String> hubs = new ArrayList<>();
    /** Sitemaps listed in a sitemap index. */
    public List<String> parts = new ArrayList<>();
    /** Minimum interval between polls; null when not stated. */
    public Duration timeToLive;
    /** Hours of the day (UTC) in which it should not be polled. */
    public TreeSet<Integer> skipHours = new TreeSet<>();
}
