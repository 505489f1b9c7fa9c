package io.claimwire.bench;

import claimwire.RawArticle;
import claimwire.Via;
import io.claimwire.ingest.format.ArticleBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Generates articles like those of a news agency: about 250 words with dateline, quotations, paraphrases and figures.
 * Of a hundred about 60 are new, 25 are edited copies of another outlet, 5 exact copies, 5 revisions and 5
 * redeliveries. Deterministic for a seed. Not thread-safe.
 */
final class WireLoad {
    /** Default number of paragraphs: about 250 words. */
    private static final int PARAGRAPHS = 9;

    /** About 970 words. */
    static final int LONG = 30;

    private static final int OUTLETS = 40;
    /** Copies are made of the latest articles, at most this many. */
    private static final int RECENT = 500;

    private final Random random;
    private final Instant now;
    private final int paragraphs;
    private final Sentences sentences;
    private final List<ArticleBuilder> written = new ArrayList<>();
    private int made;

    WireLoad(long seed, Instant now) {
        this(seed, now, PARAGRAPHS);
    }

    WireLoad(long seed, Instant now, int paragraphs) {
        this.random = new Random(seed);
        this.now = now;
        this.paragraphs = paragraphs;
        this.sentences = new Sentences(random);
    }

    /** Articles in the order of arrival. */
    List<RawArticle> articles(int count) {
        List<RawArticle> articles = new ArrayList<>(count);
        while (articles.size() < count) {
            articles.add(next().build(Via.PUSH, now));
        }
        return articles;
    }

    /** Articles about different events. */
    List<RawArticle> distinct(int count) {
        List<RawArticle> articles = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            sentences.newEvent();
            articles.add(draft(sentences.title(), text()).build(Via.PUSH, now));
        }
        return articles;
    }

    private ArticleBuilder next() {
        int kind = written.isEmpty() ? 0 : random.nextInt(100);
        if (kind < 60) {
            sentences.newEvent();
            ArticleBuilder fresh = draft(sentences.title(), text());
            written.add(fresh);
            return fresh;
        }
        ArticleBuilder before = written.get(written.size() - 1 - random.nextInt(Math.min(written.size(), RECENT)));
        if (kind < 85) {
            return draft(before.title(), edited(before.text()));
        }
        if (kind < 90) {
            return draft(before.title(), before.text());
        }
        if (kind < 95) {
            ArticleBuilder revision = draft(before.title(), before.text() + "\n\n" + sentences.next());
            revision.source(before.source()).feedItemId(before.feedItemId());
            return revision;
        }
        return before;
    }

    private ArticleBuilder draft(String title, String text) {
        ArticleBuilder draft = new ArticleBuilder();
        draft.feedItemId("bench-" + random.nextLong() + "-" + made++)
                .source("outlet-" + random.nextInt(OUTLETS))
                .title(title)
                .language("en")
                .publishedAt(now)
                .text(text);
        return draft;
    }

    private String text() {
        String place = sentences.word("place").toUpperCase(Locale.ROOT);
        StringBuilder text = new StringBuilder(place + ", " + sentences.word("month") + " " + sentences.word("small")
                + " (Wire) - " + sentences.next());
        for (int i = 1; i < paragraphs; i++) {
            text.append("\n\n").append(sentences.next()).append(' ').append(sentences.next());
        }
        return text.toString();
    }

    /** Typical edits: a different first line and a shortened end. */
    private String edited(String text) {
        List<String> paragraphs = new ArrayList<>(List.of(text.split("\n\n")));
        paragraphs.set(0, sentences.next());
        return String.join("\n\n", paragraphs.subList(0, paragraphs.size() - random.nextInt(3)));
    }
}
