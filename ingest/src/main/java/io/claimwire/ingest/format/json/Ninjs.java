package io.claimwire.ingest.format.json;

import claimwire.ArticleStatus;
import com.fasterxml.jackson.databind.JsonNode;
import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.ingest.format.date.FeedDateParser;
import io.claimwire.ingest.format.html.HtmlBody;
import io.claimwire.schemas.id.CanonicalUrl;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** IPTC's ninjs 1.x, 2.x and 3.x (iptc.org/standards/ninjs): a news item as JSON. Stateless. */
public final class Ninjs {
    private static final Set<String> SIGNS = Set.of(
            "pubstatus",
            "versioncreated",
            "bodytext",
            "bodyxhtml",
            "bodyhtml",
            "bodies",
            "headlines",
            "headline",
            "body");

    private Ninjs() {}

    /** It has a {@code uri}, no {@code text} of our own format, and a property that only ninjs has. */
    static boolean is(JsonNode node) {
        if (!node.isObject() || !node.path("uri").isTextual() || node.has("text")) {
            return false;
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (SIGNS.contains(plain(names.next()))) {
                return true;
            }
        }
        return false;
    }

    static ArticleBuilder read(JsonNode item, Instant now) {
        ArticleBuilder draft = new ArticleBuilder();
        String id = item.path("uri").asText();
        String permalink = field(item, "url");
        draft.feedItemId(id)
                .url(permalink == null && id.matches("(?i)https?://\\S+") ? id : permalink)
                .title(JsonFeed.line(
                        first(field(item, "headline"), inner(item, "headlines", "value"), field(item, "title"))))
                .summary(first(field(item, "descriptiontext"), inner(item, "descriptions", "value")))
                .language(field(item, "language"))
                .rights(first(
                        field(item, "copyrightnotice"), field(item, "usageterms"), field(item, "copyrightholder")))
                .publishedAt(date(first(field(item, "firstcreated"), field(item, "contentcreated")), now))
                .modifiedAt(date(field(item, "versioncreated"), now));
        String status = field(item, "pubstatus");
        draft.status(
                status != null && status.toLowerCase(Locale.ROOT).contains("cancel")
                        ? ArticleStatus.CANCELED
                        : ArticleStatus.USABLE);
        String byline = first(
                field(item, "byline"),
                inner(item, "bylines", "value"),
                inner(item, "bylines", "byline"),
                field(item, "by"));
        draft.addAuthor(byline == null ? null : byline.replaceFirst("(?i)^by\\s+", ""));
        for (String kind : List.of("subject", "subjects", "genre", "genres", "keywords")) {
            node(item, kind)
                    .forEach(each -> draft.addTag(
                            each.isObject() ? first(field(each, "name"), field(each, "code")) : each.asText()));
        }
        node(item, "renditions").forEach(each -> {
            if (field(each, "href") != null) {
                draft.addEnclosure(new Enclosure(
                        field(each, "href"),
                        first(field(each, "mimetype"), field(each, "contenttype")),
                        field(each, "sizeinbytes")));
            }
        });
        String provider = first(inner(item, "infosources", "name"), field(item, "source"), field(item, "provider"));
        draft.source(
                provider != null ? provider : CanonicalUrl.host(draft.url()).orElse(null));
        body(item, draft);
        return draft;
    }

    private static void body(JsonNode item, ArticleBuilder draft) {
        String markup = first(field(item, "bodyxhtml"), field(item, "bodyhtml"));
        String plain = first(field(item, "bodytext"), field(item, "body"));
        for (JsonNode body : node(item, "bodies")) {
            String value = JsonFeed.text(body, "value");
            String type = String.valueOf(field(body, "contenttype"));
            markup = value != null && markup == null && type.contains("html") ? value : markup;
            plain = value != null && plain == null && !type.contains("html") ? value : plain;
        }
        if (markup != null) {
            HtmlBody body = HtmlBody.of(markup, "");
            draft.html(body.html()).text(body.text());
        } else if (plain != null) {
            draft.text(plain.strip());
        }
        if (draft.text() == null || draft.text().isBlank()) {
            draft.text(draft.summary() == null ? draft.title() : draft.summary());
        }
    }

    private static Instant date(String said, Instant now) {
        return said == null ? null : FeedDateParser.read(said, now).orElse(null);
    }

    private static String inner(JsonNode item, String list, String field) {
        JsonNode first = node(item, list).path(0);
        return first.isTextual() ? first.asText() : field(first, field);
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String field(JsonNode of, String name) {
        JsonNode value = node(of, name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
                ? value.asText().strip()
                : null;
    }

    /** Versions name it {@code body_text}, {@code bodyText} or {@code bodytext}. */
    private static JsonNode node(JsonNode of, String name) {
        for (Iterator<String> names = of.fieldNames(); names.hasNext(); ) {
            String each = names.next();
            if (plain(each).equals(name)) {
                return of.get(each);
            }
        }
        return of.path("\u0000none");
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
