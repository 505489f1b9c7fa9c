package io.claimwire.ingest.format.feed;

import claimwire.ArticleStatus;
import io.claimwire.ingest.format.ArticleDraft;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.ingest.format.date.FeedDates;
import java.time.Instant;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** One item of IPTC NewsML-G2 (iptc.org/standards/newsml-g2). Stateless. */
final class NewsMl {
    private NewsMl() {}

    static ArticleDraft read(Element item, Element root, FeedHead head, Instant now) {
        ArticleDraft draft = new ArticleDraft();
        draft.feedItemId = HeadReader.blankToNull(item.attr("guid").strip());
        draft.language = HeadReader.blankToNull(Links.language(item));
        child(item, "itemMeta").ifPresent(meta -> itemMeta(meta, draft, now));
        child(item, "rightsInfo")
                .ifPresent(rights -> draft.rights = text(rights, "copyrightNotice")
                        .or(() -> text(rights, "copyrightHolder"))
                        .or(() -> text(rights, "usageTerms"))
                        .orElse(null));
        child(item, "contentMeta").ifPresent(meta -> contentMeta(meta, draft, now));
        Bodies bodies = new Bodies();
        if (draft.summary != null) {
            bodies.teaser(Content.plain(draft.summary));
        }
        child(item, "contentSet").ifPresent(set -> contentSet(set, draft, bodies, head));
        bodies.fill(draft);
        draft.source = draft.source != null ? draft.source : sender(root).orElse(null);
        return draft;
    }

    private static void itemMeta(Element meta, ArticleDraft draft, Instant now) {
        child(meta, "pubStatus").ifPresent(status -> {
            String code = status.attr("qcode") + " " + status.attr("uri") + " " + status.text();
            draft.status = code.toLowerCase(java.util.Locale.ROOT).contains("cancel")
                    ? ArticleStatus.CANCELED
                    : ArticleStatus.USABLE;
        });
        draft.modifiedAt = date(meta, "versionCreated", now);
        draft.publishedAt = date(meta, "firstCreated", now);
        draft.title = text(meta, "title").orElse(null);
        draft.source = child(meta, "provider")
                .map(provider -> text(provider, "name").orElse(code(provider)))
                .map(HeadReader::blankToNull)
                .orElse(null);
        for (Element link : meta.parent() == null
                ? java.util.List.<Element>of()
                : meta.parent().children()) {
            if (Names.local(link).equals("link") || Names.local(link).equals("altid")) {
                draft.attributes.putIfAbsent("newsml." + Names.local(link), link.attr("href") + link.ownText());
            }
        }
    }

    private static void contentMeta(Element meta, ArticleDraft draft, Instant now) {
        for (Element each : meta.children()) {
            switch (Names.local(each)) {
                case "headline" -> headline(each, draft);
                case "contentcreated" ->
                    draft.publishedAt = draft.publishedAt == null
                            ? FeedDates.read(each.text(), now).orElse(null)
                            : draft.publishedAt;
                case "by" ->
                    Author.of(each.text().replaceFirst("(?i)^by\\s+", ""))
                            .ifPresent(name -> ArticleDraft.add(draft.authors, name));
                case "creator", "contributor" ->
                    text(each, "name").ifPresent(name -> ArticleDraft.add(draft.authors, name));
                case "language" ->
                    draft.language = each.attr("tag").isBlank()
                            ? draft.language
                            : each.attr("tag").strip();
                case "description" ->
                    draft.summary = draft.summary == null || each.attr("role").contains("summary")
                            ? HeadReader.blankToNull(each.text().strip())
                            : draft.summary;
                case "subject", "keyword", "genre" -> {
                    String name = text(each, "name")
                            .orElse(
                                    each.ownText().isBlank()
                                            ? code(each)
                                            : each.ownText().strip());
                    ArticleDraft.add(draft.tags, name);
                }
                default -> {
                    // urgency, place and the like: nothing that an article keeps
                }
            }
        }
    }

    /** The main one, else the first: others are for a subtitle or a telephone. */
    private static void headline(Element headline, ArticleDraft draft) {
        String role = headline.attr("role").toLowerCase(java.util.Locale.ROOT);
        boolean main = role.isEmpty() || role.endsWith("main") || role.endsWith("title");
        boolean first = headline.previousElementSiblings().stream()
                .noneMatch(before -> Names.local(before).equals("headline"));
        if (!headline.text().isBlank() && (main || first)) {
            draft.title = headline.text().strip();
        }
    }

    private static void contentSet(Element set, ArticleDraft draft, Bodies bodies, FeedHead head) {
        for (Element each : set.children()) {
            String base = Links.base(each, head.base);
            String type = each.attr("contenttype");
            switch (Names.local(each)) {
                case "inlinexml" -> bodies.whole(Content.html(body(each).html(), base));
                case "inlinedata" ->
                    bodies.whole(
                            type.contains("html")
                                    ? Content.html(each.wholeText(), base)
                                    : Content.guessed(each.wholeText(), base));
                case "remotecontent" ->
                    draft.enclosures.add(new Enclosure(
                            Links.absolute(base, each.attr("href")),
                            HeadReader.blankToNull(type),
                            HeadReader.blankToNull(each.attr("size"))));
                default -> {
                    // only descriptions of what is elsewhere
                }
            }
        }
    }

    /** Of XHTML the body, of NITF the content of its body: heads repeat the headline. */
    private static Element body(Element inline) {
        Element found = inline;
        for (Element each : inline.getAllElements()) {
            String name = Names.local(each);
            if (name.equals("body.content")
                    || name.equals("body") && !Names.local(found).equals("body.content")) {
                found = each;
            }
        }
        return found;
    }

    private static Optional<String> sender(Element root) {
        return child(root, "header").flatMap(header -> text(header, "sender"));
    }

    private static Instant date(Element meta, String name, Instant now) {
        return text(meta, name).flatMap(text -> FeedDates.read(text, now)).orElse(null);
    }

    private static String code(Element element) {
        String literal = element.attr("literal").strip();
        return literal.isEmpty() ? element.attr("qcode").strip() : literal;
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(found -> found.text().strip()).filter(text -> !text.isEmpty());
    }

    private static Optional<Element> child(Element parent, String name) {
        return parent.children().stream()
                .filter(each -> Names.local(each).equalsIgnoreCase(name))
                .findFirst();
    }
}
