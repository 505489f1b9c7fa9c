package io.claimwire.ingest.format.feed;

import claimwire.ArticleStatus;
import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParsedItem.Enclosure;
import io.claimwire.ingest.format.date.FeedDateParser;
import java.time.Instant;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** Reads one item of IPTC NewsML-G2 (iptc.org/standards/newsml-g2). Stateless. */
final class NewsMlReader {
    private NewsMlReader() {}

    static ArticleBuilder read(Element item, Element root, FeedHead head, Instant now) {
        ArticleBuilder draft = new ArticleBuilder();
        draft.feedItemId(FeedHeadReader.blankToNull(item.attr("guid").strip()))
                .language(FeedHeadReader.blankToNull(UrlResolver.language(item)));
        child(item, "itemMeta").ifPresent(meta -> itemMeta(meta, draft, now));
        child(item, "rightsInfo")
                .ifPresent(rights -> draft.rights(text(rights, "copyrightNotice")
                        .or(() -> text(rights, "copyrightHolder"))
                        .or(() -> text(rights, "usageTerms"))
                        .orElse(null)));
        child(item, "contentMeta").ifPresent(meta -> contentMeta(meta, draft, now));
        ItemContent bodies = new ItemContent();
        if (draft.summary() != null) {
            bodies.teaser(ElementContent.plain(draft.summary()));
        }
        child(item, "contentSet").ifPresent(set -> contentSet(set, draft, bodies, head));
        bodies.fill(draft);
        draft.source(draft.source() != null ? draft.source() : sender(root).orElse(null));
        return draft;
    }

    private static void itemMeta(Element meta, ArticleBuilder draft, Instant now) {
        child(meta, "pubStatus").ifPresent(status -> {
            String code = status.attr("qcode") + " " + status.attr("uri") + " " + status.text();
            draft.status(
                    code.toLowerCase(java.util.Locale.ROOT).contains("cancel")
                            ? ArticleStatus.CANCELED
                            : ArticleStatus.USABLE);
        });
        draft.modifiedAt(date(meta, "versionCreated", now))
                .publishedAt(date(meta, "firstCreated", now))
                .title(text(meta, "title").orElse(null))
                .source(child(meta, "provider")
                        .map(provider -> text(provider, "name").orElse(code(provider)))
                        .map(FeedHeadReader::blankToNull)
                        .orElse(null));
        for (Element link : meta.parent() == null
                ? java.util.List.<Element>of()
                : meta.parent().children()) {
            if (ElementNames.local(link).equals("link")
                    || ElementNames.local(link).equals("altid")) {
                draft.attributeIfAbsent("newsml." + ElementNames.local(link), link.attr("href") + link.ownText());
            }
        }
    }

    private static void contentMeta(Element meta, ArticleBuilder draft, Instant now) {
        for (Element each : meta.children()) {
            switch (ElementNames.local(each)) {
                case "headline" -> headline(each, draft);
                case "contentcreated" ->
                    draft.publishedAt(
                            draft.publishedAt() == null
                                    ? FeedDateParser.read(each.text(), now).orElse(null)
                                    : draft.publishedAt());
                case "by" ->
                    AuthorName.of(each.text().replaceFirst("(?i)^by\\s+", "")).ifPresent(draft::addAuthor);
                case "creator", "contributor" -> text(each, "name").ifPresent(draft::addAuthor);
                case "language" ->
                    draft.language(
                            each.attr("tag").isBlank()
                                    ? draft.language()
                                    : each.attr("tag").strip());
                case "description" ->
                    draft.summary(
                            draft.summary() == null || each.attr("role").contains("summary")
                                    ? FeedHeadReader.blankToNull(each.text().strip())
                                    : draft.summary());
                case "subject", "keyword", "genre" -> {
                    String name = text(each, "name")
                            .orElse(
                                    each.ownText().isBlank()
                                            ? code(each)
                                            : each.ownText().strip());
                    draft.addTag(name);
                }
                default -> {
                    // urgency, location etc. are not used
                }
            }
        }
    }

    /** The main headline, else the first. */
    private static void headline(Element headline, ArticleBuilder draft) {
        String role = headline.attr("role").toLowerCase(java.util.Locale.ROOT);
        boolean main = role.isEmpty() || role.endsWith("main") || role.endsWith("title");
        boolean first = headline.previousElementSiblings().stream()
                .noneMatch(before -> ElementNames.local(before).equals("headline"));
        if (!headline.text().isBlank() && (main || first)) {
            draft.title(headline.text().strip());
        }
    }

    private static void contentSet(Element set, ArticleBuilder draft, ItemContent bodies, FeedHead head) {
        for (Element each : set.children()) {
            String base = UrlResolver.base(each, head.base);
            String type = each.attr("contenttype");
            switch (ElementNames.local(each)) {
                case "inlinexml" ->
                    bodies.fullText(ElementContent.html(body(each).html(), base));
                case "inlinedata" ->
                    bodies.fullText(
                            type.contains("html")
                                    ? ElementContent.html(each.wholeText(), base)
                                    : ElementContent.guessed(each.wholeText(), base));
                case "remotecontent" ->
                    draft.addEnclosure(new Enclosure(
                            UrlResolver.absolute(base, each.attr("href")),
                            FeedHeadReader.blankToNull(type),
                            FeedHeadReader.blankToNull(each.attr("size"))));
                default -> {
                    // only descriptions of remote content
                }
            }
        }
    }

    /** The body of XHTML, or body.content of NITF, because heads repeat the headline. */
    private static Element body(Element inline) {
        Element found = inline;
        for (Element each : inline.getAllElements()) {
            String name = ElementNames.local(each);
            if (name.equals("body.content")
                    || name.equals("body") && !ElementNames.local(found).equals("body.content")) {
                found = each;
            }
        }
        return found;
    }

    private static Optional<String> sender(Element root) {
        return child(root, "header").flatMap(header -> text(header, "sender"));
    }

    private static Instant date(Element meta, String name, Instant now) {
        return text(meta, name).flatMap(text -> FeedDateParser.read(text, now)).orElse(null);
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
                .filter(each -> ElementNames.local(each).equalsIgnoreCase(name))
                .findFirst();
    }
}
