package io.claimwire.ingest.format.feed;

import io.claimwire.ingest.format.ArticleDraft;
import java.util.ArrayList;
import java.util.List;

/**
 * What an item offers as its text. The first description is the teaser; a second one, and what calls itself content, are the
 * whole; without a teaser the whole is its own. One thread.
 */
final class Bodies {
    private final List<Content> whole = new ArrayList<>();
    private Content teaser;
    private Content fallback;

    void whole(Content content) {
        if (!content.isEmpty()) {
            whole.add(content);
        }
    }

    void teaser(Content content) {
        if (content.isEmpty()) {
            return;
        }
        if (teaser != null && whole.isEmpty()) {
            whole.add(content);
        } else {
            teaser = content;
        }
    }

    /** A picture's caption is a teaser only where there is no other. */
    void fallback(Content content) {
        fallback = content.isEmpty() ? fallback : content;
    }

    void fill(ArticleDraft draft) {
        Content summary = teaser != null ? teaser : !whole.isEmpty() ? whole.get(0) : fallback;
        Content body = null;
        for (Content each : whole) {
            boolean longer = body == null || each.text().length() > body.text().length();
            body = longer || each.html() && each.text().equals(body.text()) ? each : body;
        }
        draft.summary = summary == null ? null : summary.value();
        draft.html = body != null ? body.value() : summary != null && summary.html() ? summary.value() : null;
        // some feeds put the whole into the description and a line into the content
        boolean swapped = body == null
                || summary != null && summary.text().length() > 2 * body.text().length();
        Content longest = swapped ? summary : body;
        draft.text = longest == null || longest.text().isBlank() ? draft.title : longest.text();
    }
}
