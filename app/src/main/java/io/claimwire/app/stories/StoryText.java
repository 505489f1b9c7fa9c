package io.claimwire.app.stories;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** A story as text. Stateless. */
final class StoryText {
    private static final int WIDTH = 110;
    /** Maximum number of claims shown; the rest is counted. */
    private static final int SHOWN = 20;

    private StoryText() {}

    static List<String> lines(JsonNode story) {
        List<String> lines = new ArrayList<>();
        lines.add(text(story, "title", "(no headline)"));
        int copies = 0;
        for (JsonNode article : story.get("articles")) {
            copies += article.get("copies").size();
        }
        lines.add(String.format(
                Locale.ROOT,
                "%s, %s, %s, %s to %s, story %s",
                count(story.get("articles").size(), "article"),
                count(copies, "cop", "y", "ies"),
                count(story.get("outlets").size(), "outlet"),
                minute(story.get("firstSeen")),
                minute(story.get("lastSeen")),
                story.get("storyId").asText()));
        if (!story.get("mergedStories").isEmpty()) {
            lines.add("merged from " + joined(story.get("mergedStories")));
        }
        lines.add("");
        lines.add(story.get("articles").isEmpty() ? "Every article was canceled by its source." : "Articles");
        story.get("articles").forEach(article -> article(article, lines));
        claims(story, lines);
        return lines;
    }

    private static void article(JsonNode article, List<String> lines) {
        String revised = article.get("revision").asInt() > 0
                ? ", revised " + count(article.get("revision").asInt(), "time")
                : "";
        lines.add(String.format(
                Locale.ROOT,
                "  %s  %-16s %s%s",
                minute(article.get("publishedAt")),
                article.get("source").asText(),
                cut(text(article, "title", "(no headline)")),
                revised));
        if (!article.get("copyOf").isNull()) {
            lines.add("      now an exact copy of article "
                    + article.get("copyOf").asText());
        }
        for (JsonNode held : article.get("contains")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "      contains  %-16s %s",
                    text(held, "source", "(unknown)"),
                    cut(text(held, "title", held.get("articleId").asText()))));
        }
        for (JsonNode copy : article.get("copies")) {
            lines.add(String.format(
                    Locale.ROOT,
                    "      copied by %-16s %s%s",
                    copy.get("source").asText(),
                    copy.get("verdict").asText(),
                    copy.get("verdict").asText().equals("EXACT")
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    " %.0f %%",
                                    copy.get("similarity").asDouble() * 100)));
        }
    }

    private static void claims(JsonNode story, List<String> lines) {
        JsonNode claims = story.get("claims");
        int sources = -1;
        int shown = 0;
        for (JsonNode claim : claims) {
            if (shown++ == SHOWN) {
                lines.add("");
                lines.add("and " + (claims.size() - SHOWN) + " more; --json prints all");
                break;
            }
            if (claim.get("independentSources").asInt() != sources) {
                sources = claim.get("independentSources").asInt();
                lines.add("");
                lines.add("Claims with " + count(sources, "independent source"));
            }
            claim(claim, lines);
        }
        lines.add("");
        lines.add(count(story.get("claimsOfOneOutlet").asInt(), "claim") + " reported by one outlet only");
    }

    private static void claim(JsonNode claim, List<String> lines) {
        String speaker = text(claim, "speaker", "");
        String cue = text(claim, "cue", "");
        lines.add("  " + (speaker.isEmpty() ? "" : speaker + " · ") + (cue.isEmpty() ? "" : cue + " · ")
                + cut(claim.get("text").asText()));
        lines.add("      reported by " + joined(claim.get("outlets")) + "; independent sources: "
                + joined(claim.get("origins")));
        if (claim.get("agreement").asText().equals("DENIED")) {
            lines.add("      DENIED: asserted by one source and denied by another");
        }
        if (claim.get("agreement").asText().equals("DIFFERENT_NUMBER")) {
            lines.add("      NUMBERS DIFFER: " + values(claim.get("values")));
        }
    }

    /** Only values that differ between outlets are in dispute. */
    private static String values(JsonNode values) {
        Map<String, List<String>> byObject = new LinkedHashMap<>();
        Map<String, TreeSet<String>> givers = new LinkedHashMap<>();
        for (JsonNode value : values) {
            String what = (text(value, "unit", "") + " " + text(value, "object", "")).trim();
            byObject.computeIfAbsent(what, absent -> new ArrayList<>())
                    .add((number(value.get("value").asDouble()) + " " + what).trim() + " ("
                            + joined(value.get("reportedBy")) + ")");
            value.get("reportedBy")
                    .forEach(giver -> givers.computeIfAbsent(what, absent -> new TreeSet<>())
                            .add(giver.asText()));
        }
        List<String> disputed = new ArrayList<>();
        byObject.forEach((what, each) -> {
            if (each.size() > 1 && givers.get(what).size() > 1) {
                disputed.addAll(each);
            }
        });
        if (disputed.isEmpty()) { // one counted thing with two names
            byObject.values().forEach(disputed::addAll);
        }
        return String.join(" · ", disputed);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : Double.toString(value);
    }

    private static String joined(JsonNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.asText()));
        return all.isEmpty() ? "unknown" : String.join(", ", all);
    }

    private static String text(JsonNode node, String field, String otherwise) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? otherwise : value.asText();
    }

    private static String minute(JsonNode time) {
        return time.asText().substring(0, "2026-01-01T00:00".length()).replace('T', ' ');
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= WIDTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDTH - 1)) + "…";
    }

    private static String count(int number, String one) {
        return count(number, one, "", "s");
    }

    private static String count(int number, String stem, String one, String more) {
        return number + " " + stem + (number == 1 ? one : more);
    }
}
