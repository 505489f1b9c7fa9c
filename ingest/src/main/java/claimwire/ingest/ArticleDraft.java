package claimwire.ingest;

import claimwire.ArticleStatus;
import claimwire.RawArticle;
import claimwire.Via;
import claimwire.id.CanonicalUrl;
import claimwire.id.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a format has read of an article so far; {@link #finish} gives it its identity. One thread. */
public final class ArticleDraft {
    private static final String UNKNOWN = "unknown";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    public String source;
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

    /**
     * The article with its id: of the source and the sender's own id, else of the address, else of the words. Without a
     * source, the address's host is the outlet.
     *
     * @throws UnreadableException when there is no text
     */
    public RawArticle finish(Via via, Instant receivedAt) {
        if (text == null) {
            throw new UnreadableException("the article has no \"text\"");
        }
        if (text.isBlank()) {
            throw new UnreadableException("the article's \"text\" is blank");
        }
        String canonical = CanonicalUrl.of(url).orElse(null);
        String outlet = present(source) ? source.trim() : CanonicalUrl.host(url).orElse(UNKNOWN);
        return RawArticle.newBuilder()
                .setArticleId(identity(outlet, canonical))
                .setSource(outlet)
                .setFeedItemId(present(feedItemId) ? feedItemId.trim() : null)
                .setUrl(present(url) ? url.trim() : null)
                .setCanonicalUrl(canonical)
                .setTitle(present(title) ? title.trim() : null)
                .setText(text)
                .setLanguage(present(language) ? language.trim() : null)
                .setAuthors(authors)
                .setPublishedAt(plausible(publishedAt, "publishedAt"))
                .setModifiedAt(plausible(modifiedAt, "modifiedAt"))
                .setReceivedAt(receivedAt)
                .setStatus(status)
                .setRights(present(rights) ? rights.trim() : null)
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

    private String identity(String outlet, String canonical) {
        if (present(feedItemId)) {
            return Id.of("item", outlet, feedItemId.trim());
        }
        return canonical == null ? Id.of("content", text) : Id.of("url", canonical);
    }

    private static boolean present(String value) {
        return value != null && !value.isBlank();
    }
}
