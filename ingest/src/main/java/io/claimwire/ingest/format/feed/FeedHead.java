package io.claimwire.ingest.format.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a feed says of itself, gathered while it is read. One thread. */
public final class FeedHead {
    /** The address that everything in the feed is read against; empty when nobody knows it. */
    public String base = "";

    public boolean atom;
    /** Whether it was a web page and no feed at all. */
    public boolean page;

    public String title;
    /** The page that the feed belongs to. */
    public String link;

    public String language;
    public String rights;
    public List<String> authors = new ArrayList<>();
    /** Its own address, as it says. */
    public String self;
    /** Addresses of WebSub hubs. */
    public List<String> hubs = new ArrayList<>();
    /** Maps that a sitemap's index names. */
    public List<String> parts = new ArrayList<>();
    /** How long it asks not to be fetched again; null when it does not say. */
    public Duration timeToLive;
    /** Hours of the day, UTC, at which nobody need ask. */
    public TreeSet<Integer> skipHours = new TreeSet<>();
}
