package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Selects the text of an item. The first description is the teaser; a second one, and content elements, are the full
 * text. Not thread-safe.
 */
final class ItemContent {
    private final List<ElementContent> fullText = new ArrayList<>();
    private ElementContent teaser;
    private ElementContent fallback;

    void fullText(ElementContent content) {
        if (!content.isEmpty()) {
            fullText.add(content);
        }
    }

    void teaser(ElementContent content) {
        if (content.isEmpty()) {
            return;
        }
        if (teaser != null && fullText.isEmpty()) {
            fullText.add(content);
        } else {
            teaser = content;
        }
    }

    /** The caption of a picture is a teaser only if there is no other. */
    void fallback(ElementContent content) {
        fallback = content.isEmpty() ? fallback : content;
    }

    void fill(ArticleBuilder draft) {
        ElementContent summary = teaser != null ? teaser : !fullText.isEmpty() ? fullText.get(0) : fallback;
        ElementContent body = null;
        for (ElementContent each : fullText) {
            boolean longer = body == null || each.text().length() > body.text().length();
            body = longer || each.html() && each.text().equals(body.text()) ? each : body;
        }
        draft.summary(summary == null ? null : summary.value())
                .html(body != null ? body.value() : summary != null && summary.html() ? summary.value() : null);
        // some feeds have the full text in the description and one line in the content
        boolean swapped = body == null
                || summary != null && summary.text().length() > 2 * body.text().length();
        ElementContent longest = swapped ? summary : body;
        draft.text(longest == null || longest.text().isBlank() ? draft.title() : longest.text());
    }
}
