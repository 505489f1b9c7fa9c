package claimwire.bench;

import claimwire.RawArticle;
import claimwire.Via;
import claimwire.ingest.ArticleDraft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Makes articles like a wire's: some 250 words with a dateline, quotations, paraphrases and figures. Of a hundred about 60 are
 * new, 25 are another outlet's edited copy, 5 a copy word for word, 5 a revision and 5 come twice. The same seed makes the
 * same articles. One thread.
 */
final class WireLoad {
    private static final int PARAGRAPHS = 9;
    private static final int OUTLETS = 40;

    private final Map<String, List<String>> words = new HashMap<>();
    private final List<Supplier<String>> sentences = List.of(
            () -> "\"%s will %s the %s before the end of the year,\" said %s %s, %s of the %s."
                    .formatted(
                            the("body"), any("verb"), any("noun"), any("first"), any("last"), any("role"), any("body")),
            () -> "The %s said that %d %s had been affected by the %s %s since %s."
                    .formatted(any("body"), number(90_000), any("plural"), any("adjective"), any("noun"), month()),
            () -> "%s %s, the %s, denied that the %s had cost more than %d million marks."
                    .formatted(any("first"), any("last"), any("role"), any("noun"), number(900)),
            () -> "According to the %s, the number of %s fell by %d.%d percent in %s."
                    .formatted(any("body"), any("plural"), number(30), number(9), month()),
            () -> "The %s %s in %s was closed because of %s, and %d %s were sent home."
                    .formatted(
                            any("adjective"), any("noun"), any("place"), any("reason"), number(4_000), any("plural")),
            () ->
                    "\"Nobody asked the %s,\" %s told reporters in %s. \"We shall %s it ourselves, and we shall not wait for the %s.\""
                            .formatted(any("plural"), any("last"), any("place"), any("verb"), any("body")),
            () -> "A plan to %s the %s %s was put off until %s after %s."
                    .formatted(any("verb"), any("adjective"), any("noun"), month(), any("reason")),
            () -> "The %s estimated that between %d and %d %s would have to leave %s."
                    .formatted(any("body"), number(400), 400 + number(900), any("plural"), any("place")),
            () -> "%s %s, a %s in %s, accused the %s of hiding %s."
                    .formatted(any("first"), any("last"), any("role"), any("place"), any("body"), any("reason")));
    private final Random random;
    private final Instant now;
    private final List<ArticleDraft> written = new ArrayList<>();
    /** The people, places and bodies of the article that is being written: each event has its own. */
    private final Map<String, List<String>> cast = new HashMap<>();

    private int made;

    WireLoad(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
        read();
    }

    /** So many articles, in the order of their arrival. */
    List<RawArticle> articles(int count) {
        List<RawArticle> articles = new ArrayList<>(count);
        while (articles.size() < count) {
            articles.add(next().finish(Via.PUSH, now));
        }
        return articles;
    }

    private ArticleDraft next() {
        int kind = written.isEmpty() ? 0 : random.nextInt(100);
        if (kind < 60) {
            newCast();
            ArticleDraft fresh = draft(any("place"), text());
            written.add(fresh);
            return fresh;
        }
        ArticleDraft before = written.get(written.size() - 1 - random.nextInt(Math.min(written.size(), 500)));
        if (kind < 85) {
            return draft(before.title, edited(before.text));
        }
        if (kind < 90) {
            return draft(before.title, before.text);
        }
        if (kind < 95) {
            ArticleDraft revision = draft(before.title, before.text + "\n\n" + sentence());
            revision.source = before.source;
            revision.feedItemId = before.feedItemId;
            return revision;
        }
        return before;
    }

    private ArticleDraft draft(String title, String text) {
        ArticleDraft draft = new ArticleDraft();
        draft.feedItemId = "bench-" + random.nextLong() + "-" + made++;
        draft.source = "outlet-" + random.nextInt(OUTLETS);
        draft.title = title;
        draft.language = "en";
        draft.publishedAt = now;
        draft.text = text;
        return draft;
    }

    private void newCast() {
        for (String kind : List.of("first", "last", "place", "body")) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String name = name();
                names.add(kind.equals("body") ? name + " " + any(words, kind) : name);
            }
            cast.put(kind, names);
        }
        for (String kind : List.of("noun", "plural", "adjective", "verb")) {
            cast.put(kind, List.of(any(words, kind), any(words, kind), any(words, kind), any(words, kind)));
        }
    }

    /** Of three syllables, so that hardly two events share one. */
    private String name() {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            name.append("bdfghklmnprstvz".charAt(random.nextInt(15)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append("lnrs".charAt(random.nextInt(4)));
        }
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private String text() {
        StringBuilder text = new StringBuilder(
                any("place").toUpperCase(Locale.ROOT) + ", " + month() + " " + number(28) + " (Wire) - " + sentence());
        for (int i = 1; i < PARAGRAPHS; i++) {
            text.append("\n\n").append(sentence()).append(' ').append(sentence());
        }
        return text.toString();
    }

    /** What a desk does to an agency's text: another first line, and the end cut off. */
    private String edited(String text) {
        String[] paragraphs = text.split("\n\n");
        int kept = paragraphs.length - random.nextInt(3);
        paragraphs[0] = sentence();
        return String.join("\n\n", List.of(paragraphs).subList(0, Math.max(1, kept)));
    }

    private String sentence() {
        return sentences.get(random.nextInt(sentences.size())).get();
    }

    private String the(String kind) {
        return "The " + any(kind);
    }

    private String any(String kind) {
        return any(cast.containsKey(kind) ? cast : words, kind);
    }

    private String any(Map<String, List<String>> from, String kind) {
        List<String> choice = from.get(kind);
        return choice.get(random.nextInt(choice.size()));
    }

    private int number(int most) {
        return 1 + random.nextInt(most);
    }

    private String month() {
        return List.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
                .get(random.nextInt(10));
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(WireLoad.class.getResourceAsStream("words.txt"), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> {
                String[] parts = line.split(": ", 2);
                words.put(parts[0], List.of(parts[1].split(parts[1].contains("|") ? "\\|" : " ")));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
