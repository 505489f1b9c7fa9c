package claimwire.enrich.claim;

import claimwire.Quantity;
import claimwire.enrich.text.CodePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers with their scale, unit and what they count. Stateless. */
final class Quantities {
    private static final Map<String, Integer> WORDS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("dozen", 12),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50));
    private static final Map<String, Double> SCALES =
            Map.of("hundred", 1e2, "thousand", 1e3, "million", 1e6, "billion", 1e9, "trillion", 1e12);
    private static final Pattern NUMBER = Pattern.compile(
            "(?i)(?<hedge>\\b(?:about|around|nearly|almost|roughly|some|more than|over|at least|up to|approximately|fewer than|less than)\\s+)?"
                    + "(?<currency>[$£€])?"
                    + "(?:(?<![\\w.])(?<digits>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)|\\b(?<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozen))"
                    + "(?:\\s+(?<scale>hundred|thousand|million|billion|trillion)\\b)?"
                    + "(?:\\s*(?<percent>%|per cent\\b|percent\\b|percentage points?\\b)|[\\s-]+(?<object>[a-z]{3,}(?:\\s+[a-z]{4,})?))?");

    private Quantities() {}

    /** Every quantity between the positions, in order, with offsets in code points. */
    static List<Quantity> in(String text, int start, int end, CodePoints points) {
        List<Quantity> found = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text).region(start, end).useTransparentBounds(true);
        while (matcher.find()) {
            found.add(quantity(matcher, points));
        }
        return found;
    }

    private static Quantity quantity(Matcher matcher, CodePoints points) {
        double value = matcher.group("digits") != null
                ? Double.parseDouble(matcher.group("digits").replace(",", ""))
                : WORDS.get(matcher.group("word").toLowerCase(Locale.ROOT));
        String scale = matcher.group("scale");
        double scaled = scale == null ? value : value * SCALES.get(scale.toLowerCase(Locale.ROOT));
        String hedge = matcher.group("hedge") == null
                ? ""
                : matcher.group("hedge").trim().toLowerCase(Locale.ROOT);
        boolean atLeast = hedge.equals("more than") || hedge.equals("over") || hedge.equals("at least");
        boolean atMost = hedge.equals("up to") || hedge.equals("fewer than") || hedge.equals("less than");
        String unit = matcher.group("percent") != null ? "percent" : matcher.group("currency");
        int from = matcher.group("hedge") == null ? matcher.start() : matcher.end("hedge");
        int to = matcher.group("object") == null ? matcher.end() : matcher.start("object") - 1;
        return Quantity.newBuilder()
                .setValue(scaled)
                .setLow(atLeast ? scaled : null)
                .setHigh(atMost ? scaled : null)
                .setApproximate(!hedge.isEmpty())
                .setUnit(unit)
                .setObject(matcher.group("object"))
                .setStart(points.at(from))
                .setEnd(points.at(to))
                .build();
    }
}
