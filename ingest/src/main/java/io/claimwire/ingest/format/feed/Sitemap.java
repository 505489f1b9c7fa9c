package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleDraft;
import io.claimwire.ingest.format.date.FeedDates;
import io.claimwire.schemas.id.CanonicalUrl;
import java.time.Instant;
import org.jsoup.nodes.Element;

/** One address of a sitemap, with what Google's news extension says of it. Stateless. */
final class Sitemap {
    private Sitemap() {}

    static ArticleDraft read(Element url, FeedHead head, Instant now) {
        ArticleDraft draft = new ArticleDraft();
        for (Element each : url.getAllElements()) {
            String text = each.text().strip();
            switch (Names.of(each)) {
                case "loc" -> draft.url = text.isEmpty() ? null : Links.absolute(head.base, text);
                case "lastmod" -> draft.modifiedAt = FeedDates.read(text, now).orElse(null);
                case "news:publication_date" ->
                    draft.publishedAt = FeedDates.read(text, now).orElse(null);
                case "news:title" ->
                    draft.title = HeadReader.blankToNull(
                            Content.guessed(text, head.base).line());
                case "news:language" -> draft.language = HeadReader.blankToNull(text);
                case "news:keywords", "news:genres" -> {
                    for (String tag : text.split(",")) {
                        if (!tag.isBlank()) {
                            draft.tags.add(tag.strip());
                        }
                    }
                }
                default -> {
                    // pictures and priorities say nothing of the article
                }
            }
        }
        draft.source = CanonicalUrl.host(draft.url).orElse(null);
        draft.text = draft.title;
        return draft;
    }
}
