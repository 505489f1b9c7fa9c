package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.date.FeedDateParser;
import io.claimwire.schemas.id.CanonicalUrl;
import java.time.Instant;
import java.util.List;
import org.jsoup.nodes.Element;

/** One URL of a sitemap, with Google's news extension. Stateless. */
final class Sitemap {
    private Sitemap() {}

    static ArticleBuilder read(Element url, FeedHead head, Instant now) {
        ArticleBuilder draft = new ArticleBuilder();
        for (Element each : url.getAllElements()) {
            String text = each.text().strip();
            switch (ElementNames.of(each)) {
                case "loc" -> draft.url(text.isEmpty() ? null : UrlResolver.absolute(head.base, text));
                case "lastmod" ->
                    draft.modifiedAt(FeedDateParser.read(text, now).orElse(null));
                case "news:publication_date" ->
                    draft.publishedAt(FeedDateParser.read(text, now).orElse(null));
                case "news:title" ->
                    draft.title(FeedHeadReader.blankToNull(
                            ElementContent.guessed(text, head.base).line()));
                case "news:language" -> draft.language(FeedHeadReader.blankToNull(text));
                case "news:keywords", "news:genres" -> {
                    for (String tag : text.split(",")) {
                        if (!tag.isBlank()) {
                            draft.addTags(List.of(tag.strip()));
                        }
                    }
                }
                default -> {
                    // images and priorities are not used
                }
            }
        }
        draft.source(CanonicalUrl.host(draft.url()).orElse(null)).text(draft.title());
        return draft;
    }
}
