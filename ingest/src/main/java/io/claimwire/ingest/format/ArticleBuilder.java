package io.claimwire.ingest.format;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Via;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.schemas.id.CanonicalUrl;
import io.claimwire.schemas.id.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a format has read of an article so far; {@link #build} gives it its identity. One thread. */
public final class ArticleBuilder {
    private static final int MAX_NAMES = 200;
    private static final int MAX_NAME_CHARACTERS = 2_000;
    private static final String UNKNOWN = "unknown";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    public String source;
    /** Whether the sender names the outlet itself, and we did not conclude it. */
    public boolean sourceStated;

    public String feedItemId;
    public String url;
    public String title;
    public String text;
    public String language;
    public List<String> authors = new ArrayList<>();
    public Instant publishedAt;
    public Instant modifiedAt;
    public ArticleStatus status = ArticleStatus.USABLE;
    public String rights;
    public Map<String, String> attributes = new HashMap<>();
    /** As the sender gives it: plain text or sanitised HTML. */
    public String summary;
    /** The body, sanitised. */
    public String html;

    public List<String> tags = new ArrayList<>();
    public List<Enclosure> enclosures = new ArrayList<>();
    public List<Enclosure> media = new ArrayList<>();
    /** Set when its id differs from another item's by what a canonical address leaves out. */
    public boolean keepIdVerbatim;
    /** Set when other items bear the same id: it tells nothing then. */
    public boolean ambiguousId;

    /** Adds an author or a tag once, on one line; nobody has hundreds. */
    public static void add(List<String> to, String value) {
        String line = value == null
                ? ""
                : value.replaceAll("[\\p{Cntrl}\\s\u00A0]+", " ").strip();
        if (!line.isEmpty() && to.size() < MAX_NAMES && line.length() < MAX_NAME_CHARACTERS && !to.contains(line)) {
            to.add(line);
        }
    }

    /** Tells each of a document's items, with its number. */
    public static void emitAll(
            List<ArticleBuilder> items, ReceiptContext context, String origin, Consumer<ParseResult> found) {
        for (int i = 0; i < items.size(); i++) {
            found.accept(items.get(i).incoming(context, origin + " item " + (i + 1)));
        }
    }

    /** The article, or what was read when it has no words. */
    public ParseResult incoming(ReceiptContext context, String origin) {
        try {
            return article(context, origin);
        } catch (UnreadableException blank) {
            return new ParseResult.Empty(parsed(), blank.getMessage(), origin);
        }
    }

    /** @throws UnreadableException when there is no text */
    public ParseResult.Article article(ReceiptContext context, String origin) {
        if (!context.sender().isEmpty()) {
            if (sourceStated && !context.sender().equalsIgnoreCase(source.trim())) {
                throw new UnreadableException("\"source\" is \"" + source.trim() + "\", but this key sends for \""
                        + context.sender() + "\" only");
            }
            source = context.sender();
        }
        RawArticle article = build(context.via(), context.at());
        return new ParseResult.Article(article, parsed(), origin);
    }

    /** What was read, whether or not it can be an article. */
    public ParsedItem parsed() {
        return new ParsedItem(
                identity(outlet(), CanonicalUrl.of(url).orElse(null)),
                trimmed(feedItemId),
                trimmed(url),
                trimmed(title),
                List.copyOf(authors),
                publishedAt,
                modifiedAt,
                summary,
                text,
                html,
                List.copyOf(tags),
                List.copyOf(enclosures),
                List.copyOf(media),
                trimmed(language),
                trimmed(rights));
    }

    /**
     * The article with its id: of the source and the sender's own id, else of the address, else of the words. Without a
     * source, the address's host is the outlet.
     *
     * @throws UnreadableException when there is no text
     */
    public RawArticle build(Via via, Instant receivedAt) {
        if (text == null) {
            throw new UnreadableException("the article has no \"text\"");
        }
        if (text.isBlank()) {
            throw new UnreadableException("the article's \"text\" is blank");
        }
        String canonical = CanonicalUrl.of(url).orElse(null);
        String outlet = outlet();
        // what is dated once is dated by its publishing
        Instant published = publishedAt == null ? modifiedAt : publishedAt;
        return RawArticle.newBuilder()
                .setArticleId(identity(outlet, canonical))
                .setSource(outlet)
                .setFeedItemId(trimmed(feedItemId))
                .setUrl(trimmed(url))
                .setCanonicalUrl(canonical)
                .setTitle(trimmed(title))
                .setText(text)
                .setLanguage(trimmed(language))
                .setAuthors(authors)
                .setPublishedAt(plausible(published, "publishedAt"))
                .setModifiedAt(plausible(modifiedAt, "modifiedAt"))
                .setReceivedAt(receivedAt)
                .setStatus(status)
                .setRights(trimmed(rights))
                .setVia(via)
                .setAttributes(attributes)
                .build();
    }

    /** A year before 1 or after 9999 is a slip: the article is kept, and the date as an attribute. */
    private Instant plausible(Instant date, String field) {
        if (date == null || !date.isBefore(FIRST) && date.isBefore(END)) {
            return date;
        }
        attributes.put(field + ".unread", date.toString());
        return null;
    }

    private String outlet() {
        return present(source) ? source.trim() : CanonicalUrl.host(url).orElse(UNKNOWN);
    }

    /** An id that is an address counts without what differs from fetch to fetch: fragment, tracking, http or https. */
    private String identity(String outlet, String canonical) {
        if (present(feedItemId) && !ambiguousId) {
            String id = feedItemId.trim();
            boolean address = !keepIdVerbatim && id.regionMatches(true, 0, "http", 0, 4);
            return Id.of("item", outlet, address ? CanonicalUrl.of(id).orElse(id) : id);
        }
        return canonical == null ? Id.of("content", text == null ? "" : text) : Id.of("url", canonical);
    }

    private static String trimmed(String value) {
        return present(value) ? value.trim() : null;
    }

    private static boolean present(String value) {
        return value != null && !value.isBlank();
    }
}
