package claimwire.ingest.feed;

import claimwire.RawArticle;
import claimwire.Via;
import claimwire.ingest.ArticleDraft;
import claimwire.ingest.Incoming;
import claimwire.ingest.UnreadableException;
import claimwire.ingest.page.HtmlText;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Articles of an RSS or Atom feed. A feed that breaks off keeps its whole items. Thread-safe. */
public final class FeedReader {
    /** @param origin the feed's address or file name */
    public void read(byte[] bytes, String origin, Via via, Instant now, Consumer<Incoming> found) {
        String text = decode(bytes);
        try {
            entries(parse(text), bytes, origin, via, now, found);
        } catch (FeedException | IllegalArgumentException broken) {
            salvage(text, broken, origin, via, now, found);
        }
    }

    private void salvage(String text, Exception broken, String origin, Via via, Instant now, Consumer<Incoming> found) {
        String reason = "not a readable feed: " + firstLine(broken);
        Optional<TruncatedFeed> truncated = TruncatedFeed.of(text);
        if (truncated.isPresent()) {
            try {
                SyndFeed whole = parse(truncated.get().whole());
                entries(whole, text.getBytes(StandardCharsets.UTF_8), origin, via, now, found);
                byte[] rest = truncated.get().rest().getBytes(StandardCharsets.UTF_8);
                found.accept(new Incoming.Unreadable(
                        rest, "the feed breaks off in this item: " + firstLine(broken), origin));
                return;
            } catch (FeedException | IllegalArgumentException stillBroken) {
                reason = "not a readable feed: " + firstLine(stillBroken);
            }
        }
        found.accept(new Incoming.Unreadable(text.getBytes(StandardCharsets.UTF_8), reason, origin));
    }

    private static SyndFeed parse(String text) throws FeedException {
        SyndFeedInput input = new SyndFeedInput();
        input.setPreserveWireFeed(false);
        return input.build(new StringReader(text));
    }

    private static void entries(
            SyndFeed feed, byte[] bytes, String origin, Via via, Instant now, Consumer<Incoming> found) {
        int item = 0;
        for (SyndEntry entry : feed.getEntries()) {
            String place = origin + " item " + ++item;
            try {
                found.accept(new Incoming.Article(article(feed, entry, via, now), place));
            } catch (UnreadableException refused) {
                byte[] original = String.valueOf(entry.getUri() == null ? entry.getLink() : entry.getUri())
                        .getBytes(StandardCharsets.UTF_8);
                found.accept(new Incoming.Unreadable(original, refused.getMessage(), place));
            }
        }
        if (item == 0) {
            found.accept(new Incoming.Unreadable(bytes, "the feed has no items", origin));
        }
    }

    private static RawArticle article(SyndFeed feed, SyndEntry entry, Via via, Instant now) {
        ArticleDraft draft = new ArticleDraft();
        draft.source = host(feed.getLink()).or(() -> host(entry.getLink())).orElse(feed.getTitle());
        draft.feedItemId = entry.getUri();
        draft.url = entry.getLink();
        draft.title = entry.getTitle() == null ? null : HtmlText.of(entry.getTitle());
        draft.text = text(entry);
        draft.language = feed.getLanguage();
        draft.rights = feed.getCopyright();
        draft.publishedAt = instant(entry.getPublishedDate());
        draft.modifiedAt = instant(entry.getUpdatedDate());
        if (entry.getAuthors() != null && !entry.getAuthors().isEmpty()) {
            entry.getAuthors().stream().map(SyndPerson::getName).forEach(draft.authors::add);
        } else if (entry.getAuthor() != null && !entry.getAuthor().isBlank()) {
            draft.authors.add(entry.getAuthor());
        }
        return draft.finish(via, now);
    }

    /** The longest of what the item offers: many feeds put a teaser beside the whole. */
    private static String text(SyndEntry entry) {
        String longest = entry.getDescription() == null ? "" : HtmlText.of(value(entry.getDescription()));
        List<SyndContent> contents = entry.getContents();
        for (SyndContent content : contents) {
            String text = HtmlText.of(value(content));
            longest = text.length() > longest.length() ? text : longest;
        }
        return longest;
    }

    private static String value(SyndContent content) {
        return content.getValue() == null ? "" : content.getValue();
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Optional<String> host(String link) {
        try {
            return Optional.ofNullable(link)
                    .map(String::trim)
                    .map(URI::create)
                    .map(URI::getHost)
                    .map(host -> host.replaceFirst("^www\\.", ""));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String decode(byte[] bytes) {
        try (XmlReader reader = new XmlReader(new ByteArrayInputStream(bytes), true)) {
            StringBuilder text = new StringBuilder(bytes.length);
            char[] buffer = new char[8192];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            return text.toString().replaceFirst("^\uFEFF", "");
        } catch (IOException unreadable) {
            throw new UnreadableException("not a readable feed: " + firstLine(unreadable));
        }
    }

    private static String firstLine(Exception broken) {
        Throwable root = broken;
        while (root.getCause() != null && root.getCause().getMessage() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
