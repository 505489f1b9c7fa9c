package io.claimwire.ingest.format;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Via;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.schemas.id.CanonicalUrl;
import io.claimwire.schemas.id.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Collects the fields of an article while its format is read; {@link #build} assigns its id. Not thread-safe. */
public final class ArticleBuilder {
    private static final int MAX_NAMES = 200;
    private static final int MAX_NAME_CHARACTERS = 2_000;
    private static final String UNKNOWN = "unknown";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private final List<String> authors = new ArrayList<>();
    private final Map<String, String> attributes = new HashMap<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Enclosure> enclosures = new ArrayList<>();
    private final List<Enclosure> media = new ArrayList<>();
    private String source;
    private boolean sourceStated;
    private String feedItemId;
    private String url;
    private String title;
    private String text;
    private String language;
    private Instant publishedAt;
    private Instant modifiedAt;
    private ArticleStatus status = ArticleStatus.USABLE;
    private String rights;
    private String summary;
    private String html;
    private boolean keepIdVerbatim;
    private boolean ambiguousId;

    public ArticleBuilder source(String value) {
        this.source = value;
        return this;
    }

    public String source() {
        return source;
    }

    /** Whether the client named the outlet; otherwise it is derived from the URL. */
    public ArticleBuilder sourceStated(boolean value) {
        this.sourceStated = value;
        return this;
    }

    public ArticleBuilder feedItemId(String value) {
        this.feedItemId = value;
        return this;
    }

    public String feedItemId() {
        return feedItemId;
    }

    public ArticleBuilder url(String value) {
        this.url = value;
        return this;
    }

    public String url() {
        return url;
    }

    public ArticleBuilder title(String value) {
        this.title = value;
        return this;
    }

    public String title() {
        return title;
    }

    public ArticleBuilder text(String value) {
        this.text = value;
        return this;
    }

    public String text() {
        return text;
    }

    public ArticleBuilder language(String value) {
        this.language = value;
        return this;
    }

    public String language() {
        return language;
    }

    public ArticleBuilder publishedAt(Instant value) {
        this.publishedAt = value;
        return this;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    public ArticleBuilder modifiedAt(Instant value) {
        this.modifiedAt = value;
        return this;
    }

    public ArticleBuilder status(ArticleStatus value) {
        this.status = value;
        return this;
    }

    public ArticleBuilder rights(String value) {
        this.rights = value;
        return this;
    }

    public String rights() {
        return rights;
    }

    /** Plain text or sanitised HTML, as received. */
    public ArticleBuilder summary(String value) {
        this.summary = value;
        return this;
    }

    public String summary() {
        return summary;
    }

    /** The body as sanitised HTML. */
    public ArticleBuilder html(String value) {
        this.html = value;
        return this;
    }

    /** Set when the id differs from that of another item only by parts that a canonical URL omits. */
    public ArticleBuilder keepIdVerbatim(boolean value) {
        this.keepIdVerbatim = value;
        return this;
    }

    /** Set when other items have the same id, which then cannot identify the article. */
    public ArticleBuilder ambiguousId(boolean value) {
        this.ambiguousId = value;
        return this;
    }

    public List<String> authors() {
        return Collections.unmodifiableList(authors);
    }

    /** Adds an author on one line, without duplicates; the number is limited. */
    public ArticleBuilder addAuthor(String name) {
        add(authors, name);
        return this;
    }

    /** Adds authors as received. */
    public ArticleBuilder addAuthors(Collection<String> names) {
        authors.addAll(names);
        return this;
    }

    /** Adds a tag on one line, without duplicates; the number is limited. */
    public ArticleBuilder addTag(String tag) {
        add(tags, tag);
        return this;
    }

    /** Adds tags as received. */
    public ArticleBuilder addTags(Collection<String> names) {
        tags.addAll(names);
        return this;
    }

    public ArticleBuilder addEnclosure(Enclosure enclosure) {
        enclosures.add(enclosure);
        return this;
    }

    public ArticleBuilder addMedia(Enclosure file) {
        media.add(file);
        return this;
    }

    /** Sets an attribute; replaces an earlier value. */
    public ArticleBuilder attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /** Sets an attribute unless it is set. */
    public ArticleBuilder attributeIfAbsent(String name, String value) {
        attributes.putIfAbsent(name, value);
        return this;
    }

    /** Adds an author or a tag, without duplicates, on one line; the number is limited. */
    public static void add(List<String> to, String value) {
        String line = value == null
                ? ""
                : value.replaceAll("[\\p{Cntrl}\\s\u00A0]+", " ").strip();
        if (!line.isEmpty() && to.size() < MAX_NAMES && line.length() < MAX_NAME_CHARACTERS && !to.contains(line)) {
            to.add(line);
        }
    }

    /** Emits each item of a document with its number. */
    public static void emitAll(
            List<ArticleBuilder> items, ReceiptContext context, String origin, Consumer<ParseResult> found) {
        for (int i = 0; i < items.size(); i++) {
            found.accept(items.get(i).toParseResult(context, origin + " item " + (i + 1)));
        }
    }

    /** The article, or an empty result when there is no text. */
    public ParseResult toParseResult(ReceiptContext context, String origin) {
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
                throw new UnreadableException("\"source\" is \"" + source.trim() + "\", but this key may send only \""
                        + context.sender() + "\"");
            }
            source = context.sender();
        }
        RawArticle article = build(context.via(), context.at());
        return new ParseResult.Article(article, parsed(), origin);
    }

    /** The fields that were read, whether or not they are sufficient for an article. */
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
     * The article with its id: from source and the client's id, else from the URL, else from the text. Without a
     * source, the host of the URL is the outlet.
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
        // a single date is the publication date
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
                .setPublishedAt(validDate(published, "publishedAt"))
                .setModifiedAt(validDate(modifiedAt, "modifiedAt"))
                .setReceivedAt(receivedAt)
                .setStatus(status)
                .setRights(trimmed(rights))
                .setVia(via)
                .setAttributes(attributes)
                .build();
    }

    /** Dates before year 1 or after 9999 are invalid: the article keeps them as an attribute. */
    private Instant validDate(Instant date, String field) {
        if (date == null || !date.isBefore(FIRST) && date.isBefore(END)) {
            return date;
        }
        attributes.put(field + ".unread", date.toString());
        return null;
    }

    private String outlet() {
        return present(source) ? source.trim() : CanonicalUrl.host(url).orElse(UNKNOWN);
    }

    /** An id that is a URL is normalised: without fragment, tracking parameters and scheme. */
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
