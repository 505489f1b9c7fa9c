package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.ingest.format.date.FeedDateParser;
import io.claimwire.schemas.id.CanonicalUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Reads one item of RSS, RDF, Atom or CDF. Conflicts between formats are resolved like in feedparser
 * (github.com/kurtmckee/feedparser, its documentation on content, dates and links). One instance per item; not
 * thread-safe.
 */
final class FeedItemReader {
    /** Elements that never contain text: text in them belongs to an unclosed tag. */
    private static final Set<String> PLAIN = Set.of(
            "link", "guid", "id", "pubdate", "published", "updated", "dc:date", "category", "dc:subject", "comments");

    private static final Set<String> LIFTED = Set.of(
            "title",
            "link",
            "guid",
            "pubdate",
            "description",
            "category",
            "author",
            "dc:creator",
            "dc:date",
            "content:encoded",
            "enclosure");

    private final FeedHead head;
    private final Instant now;
    private final ArticleBuilder draft = new ArticleBuilder();
    private final ItemContent bodies = new ItemContent();
    private ElementContent mediaTitle;
    private Instant created;
    private final List<String> sourceAuthors = new ArrayList<>();
    private String permalink;
    private String outlet;

    FeedItemReader(FeedHead head, Instant now) {
        this.head = head;
        this.now = now;
    }

    ArticleBuilder read(Element item) {
        String about = item.attributes().getIgnoreCase("rdf:about").strip();
        draft.feedItemId(FeedHeadReader.blankToNull(about));
        String href = item.attributes().getIgnoreCase("href").strip();
        draft.url(href.isEmpty() ? null : address(item, href));
        String changed = item.attributes().getIgnoreCase("lastmod");
        draft.modifiedAt(changed.isEmpty() ? null : date(changed, "modifiedAt"));
        children(item, 0);
        finish(item);
        return draft;
    }

    private void children(Element parent, int depth) {
        for (Element child : parent.children()) {
            String name = ElementNames.of(child);
            if (!take(name, child) && depth < 3 && !name.equals("image") && !name.equals("textinput")) {
                children(child, depth + 1);
            }
            if (PLAIN.contains(name) || name.equals("title") && !head.atom) {
                for (Element inner : child.children()) {
                    if (LIFTED.contains(ElementNames.of(inner))) {
                        take(ElementNames.of(inner), inner);
                        children(inner, 2);
                    }
                }
            }
        }
    }

    /** Returns false for unknown elements, which may contain known ones. */
    private boolean take(String name, Element each) {
        return switch (name) {
            case "item", "entry" -> true;
            case "title", "dc:title" -> title(each);
            case "media:title" -> mediaTitle(each);
            case "link" -> link(each);
            case "guid", "id" -> guid(each);
            case "description", "dc:description" -> body(each, "text/html", false);
            case "summary", "abstract", "itunes:summary" -> body(each, "text/plain", false);
            case "media:description" -> {
                bodies.fallback(content(each, "text/html"));
                yield true;
            }
            case "content:encoded", "fullitem" -> body(each, "text/html", true);
            case "content" -> body(each, "text/plain", true);
            case "body", "xhtml:body" -> body(each, "application/xhtml+xml", true);
            case "source" -> source(each);
            default -> dates(name, each) || labels(name, each) || files(name, each);
        };
    }

    private boolean dates(String name, Element each) {
        switch (name) {
            case "pubdate", "published", "issued", "dcterms:issued" ->
                draft.publishedAt(date(each.ownText(), "publishedAt"));
            case "updated", "modified", "lastbuilddate", "dc:date", "dcterms:modified" ->
                draft.modifiedAt(date(each.ownText(), "modifiedAt"));
            case "created", "dcterms:created" -> created = date(each.ownText(), "created");
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean labels(String name, Element each) {
        switch (name) {
            case "author", "managingeditor", "dc:creator", "dc:author", "itunes:author" ->
                AuthorName.of(each).ifPresent(draft::addAuthor);
            case "category", "keywords", "dc:subject", "media:category" -> {
                tag(each.attributes().getIgnoreCase("term"));
                tag(each.ownText());
                if (each.attributes().getIgnoreCase("term").isBlank()
                        && each.ownText().isBlank()) {
                    tag(each.attributes().getIgnoreCase("label"));
                }
            }
            case "itunes:category" -> {
                tag(each.attributes().getIgnoreCase("text"));
                return false;
            }
            case "tags", "itunes:keywords", "media:keywords" -> {
                for (String tag : each.text().split(",")) {
                    tag(tag);
                }
            }
            case "language", "dc:language" ->
                draft.language(FeedHeadReader.blankToNull(each.text().strip()));
            case "rights", "copyright", "dc:rights" ->
                draft.rights(
                        FeedHeadReader.blankToNull(content(each, "text/plain").text()));
            case "contributor", "dc:contributor", "image", "textinput" -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean files(String name, Element each) {
        if (name.equals("enclosure")) {
            enclosure(each);
            return true;
        }
        if (name.equals("media:content") || name.equals("media:thumbnail")) {
            String url = attribute(each, "url");
            if (!url.isEmpty()) {
                draft.addMedia(new Enclosure(
                        address(each, url),
                        FeedHeadReader.blankToNull(attribute(each, "type")),
                        FeedHeadReader.blankToNull(attribute(each, "filesize"))));
            }
        }
        return false;
    }

    private void enclosure(Element each) {
        String url = attribute(each, "url");
        url = url.isEmpty() ? attribute(each, "href") : url;
        if (!url.isEmpty()) {
            draft.addEnclosure(new Enclosure(
                    address(each, url),
                    FeedHeadReader.blankToNull(attribute(each, "type")),
                    FeedHeadReader.blankToNull(attribute(each, "length"))));
        }
    }

    private boolean title(Element each) {
        boolean unclosed =
                !head.atom && each.children().stream().anyMatch(inner -> LIFTED.contains(ElementNames.of(inner)));
        ElementContent title = unclosed ? ElementContent.plain(each.ownText()) : content(each, "text/plain");
        draft.title(draft.title() == null ? FeedHeadReader.blankToNull(title.line()) : draft.title());
        return true;
    }

    private boolean mediaTitle(Element each) {
        mediaTitle = mediaTitle == null ? content(each, "text/plain") : mediaTitle;
        return true;
    }

    private boolean body(Element each, String usual, boolean whole) {
        ElementContent content = content(each, usual);
        if (whole) {
            bodies.fullText(content);
        } else {
            bodies.teaser(content);
        }
        return true;
    }

    private boolean link(Element each) {
        String href = attribute(each, "href");
        href = href.isEmpty() ? attribute(each, "url") : href;
        String rel = attribute(each, "rel").toLowerCase(Locale.ROOT);
        String type = attribute(each, "type").toLowerCase(Locale.ROOT);
        if (href.isEmpty()) {
            String text = address(each, each.ownText().strip());
            draft.url(text.isEmpty() ? draft.url() : text);
        } else if (rel.equals("enclosure")) {
            enclosure(each);
        } else if ((rel.isEmpty() || rel.equals("alternate")) && (type.isEmpty() || type.contains("html"))) {
            draft.url(address(each, href));
        }
        return true;
    }

    private boolean guid(Element each) {
        String id = MojibakeFixer.fix(each.ownText().strip());
        String said = attribute(each, "ispermalink");
        boolean link = said.isEmpty() || said.equalsIgnoreCase("true");
        if (!id.isEmpty()) {
            // against the document's own base only, because the feed's URL is not part of an item's identity
            draft.feedItemId(link ? UrlResolver.absolute(UrlResolver.base(each, ""), id) : id);
            permalink = link ? draft.feedItemId() : permalink;
        }
        return true;
    }

    /** An item of an aggregator names its original outlet. */
    private boolean source(Element each) {
        String address = attribute(each, "url");
        for (Element child : each.children()) {
            if (ElementNames.of(child).equals("link") && address.isEmpty()) {
                address = attribute(child, "href");
            } else if (ElementNames.of(child).equals("author")) {
                AuthorName.of(child).ifPresent(author -> ArticleBuilder.add(sourceAuthors, author));
            }
        }
        outlet = CanonicalUrl.host(address).orElse(outlet);
        return true;
    }

    private void finish(Element item) {
        if (draft.url() == null && permalink != null && permalink.matches("(?i)https?://\\S+")) {
            draft.url(permalink);
        }
        if (draft.title() == null && mediaTitle != null) {
            draft.title(FeedHeadReader.blankToNull(mediaTitle.line()));
        }
        draft.publishedAt(draft.publishedAt() == null ? created : draft.publishedAt());
        String written = UrlResolver.language(item);
        draft.language(draft.language() != null ? draft.language() : written.isEmpty() ? head.language : written)
                .rights(draft.rights() == null ? head.rights : draft.rights());
        if (draft.authors().isEmpty()) {
            // RFC 4287, 4.2.1: authors of the source precede those of the feed
            draft.addAuthors(sourceAuthors.isEmpty() ? head.authors : sourceAuthors);
        }
        bodies.fill(draft);
        draft.source(
                outlet != null
                        ? outlet
                        : CanonicalUrl.host(head.link)
                                .or(() -> CanonicalUrl.host(draft.url()))
                                .or(() -> CanonicalUrl.host(head.base))
                                .orElse(head.title));
    }

    private Instant date(String text, String field) {
        String plain = text.strip();
        Instant read = FeedDateParser.read(plain, now).orElse(null);
        if (read == null && !plain.isEmpty()) {
            draft.attribute(field + ".unread", plain);
        }
        return read;
    }

    private void tag(String tag) {
        draft.addTag(MojibakeFixer.fix(tag));
    }

    private ElementContent content(Element each, String usual) {
        return ElementContent.of(each, usual, head.atom, UrlResolver.base(each, head.base));
    }

    private String address(Element each, String address) {
        return UrlResolver.absolute(UrlResolver.base(each, head.base), MojibakeFixer.fix(address));
    }

    private static String attribute(Element each, String name) {
        return each.attributes().getIgnoreCase(name).strip();
    }
}
