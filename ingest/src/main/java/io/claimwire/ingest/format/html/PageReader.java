package io.claimwire.ingest.format.html;

import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.date.FeedDateParser;
import io.claimwire.schemas.id.CanonicalUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads a web page as an article: the text found by a {@link PageExtractor}, and the metadata of the page. Thread-safe.
 */
public final class PageReader {
    private final PageExtractor extractor;

    public PageReader(PageExtractor extractor) {
        this.extractor = extractor;
    }

    /** @param address URL of the page; empty when unknown */
    public ArticleBuilder read(String html, String address, Instant now) {
        Document page = HtmlSanitizer.parsed(html, address);
        ArticleBuilder draft = new ArticleBuilder();
        draft.url(link(page).orElse(address.isEmpty() ? null : address))
                .title(meta(page, "og:title")
                        .or(() -> text(page, "h1"))
                        .or(() -> text(page, "title"))
                        .orElse(null))
                .summary(meta(page, "og:description")
                        .or(() -> meta(page, "description"))
                        .orElse(null))
                .language(
                        page.select("html").attr("lang").isBlank()
                                ? meta(page, "og:locale")
                                        .map(locale -> locale.replace('_', '-'))
                                        .orElse(null)
                                : page.select("html").attr("lang"));
        meta(page, "author")
                .or(() -> text(page, "[rel=author], .byline .author, [itemprop=author]"))
                .filter(author -> !author.startsWith("http"))
                .ifPresent(author -> draft.addAuthors(List.of(author)));
        draft.publishedAt(meta(page, "article:published_time")
                        .or(() -> meta(page, "datePublished"))
                        .or(() -> meta(page, "date"))
                        .or(() -> Optional.of(page.select("time[datetime]").attr("datetime")))
                        .flatMap(date -> FeedDateParser.read(date, now))
                        .orElse(null))
                .modifiedAt(meta(page, "article:modified_time")
                        .or(() -> meta(page, "dateModified"))
                        .flatMap(date -> FeedDateParser.read(date, now))
                        .orElse(null));
        page.select("meta[property=article:tag]").forEach(tag -> draft.addTags(List.of(tag.attr("content"))));
        draft.source(CanonicalUrl.host(draft.url())
                .orElseGet(() -> meta(page, "og:site_name").orElse(null)));
        body(page, address, draft);
        return draft;
    }

    private void body(Document page, String address, ArticleBuilder draft) {
        Element whole = page.body().clone();
        HtmlBody body = HtmlBody.of(extractor.article(page).outerHtml(), address);
        draft.html(body.html()).text(body.text());
        if (draft.title() != null && draft.text().startsWith(draft.title() + "\n\n")) {
            draft.text(draft.text().substring(draft.title().length()).strip());
        }
        if (draft.text().isBlank()) {
            // too short for the extractor: take all words of the page
            draft.html(null);
            whole.select("nav, header, footer, aside, form").remove();
            draft.text(HtmlText.of(whole));
        }
    }

    private static Optional<String> link(Document page) {
        String canonical = page.select("link[rel=canonical]").attr("abs:href");
        return Optional.of(
                        canonical.isEmpty() ? page.select("link[rel=canonical]").attr("href") : canonical)
                .filter(link -> link.matches("(?i)https?://\\S+"));
    }

    private static Optional<String> meta(Document page, String name) {
        for (Element meta : page.select("meta[content]")) {
            if (name.equalsIgnoreCase(meta.attr("property"))
                    || name.equalsIgnoreCase(meta.attr("name"))
                    || name.equalsIgnoreCase(meta.attr("itemprop"))) {
                return Optional.of(meta.attr("content").strip()).filter(content -> !content.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Document page, String query) {
        Element found = page.selectFirst(query);
        return Optional.ofNullable(found).map(Element::text).filter(text -> !text.isBlank());
    }
}
