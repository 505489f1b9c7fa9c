package io.claimwire.schemas.topics;

import claimwire.RawArticle;
import claimwire.Via;
import io.claimwire.schemas.id.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;

/**
 * An article that nobody wrote, sent to see how long one takes. Whoever reads claims tells it by its source, which is also in
 * the header {@code source}, and drops it. Stateless.
 */
public final class Canary {
    /** The outlet of every canary, and of nothing else. */
    public static final String SOURCE = "claimwire-canary";

    private static final String[] SYLLABLES = {
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"
    };

    private Canary() {}

    /** Whether an outlet is it. */
    public static boolean is(String source) {
        return SOURCE.equalsIgnoreCase(source);
    }

    /** Whether nobody else stands behind something that outlets carry. */
    public static boolean alone(Collection<String> sources) {
        return sources.size() == 1 && is(sources.iterator().next());
    }

    /**
     * All of a day are revisions of one article with one claim, so that they leave one row a day behind them.
     *
     * @param mark sets it apart from all others; it becomes the title
     */
    public static RawArticle article(Instant now, String mark) {
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        String words = inWords(Id.of("canary", mark));
        return RawArticle.newBuilder()
                .setArticleId(Id.of(SOURCE, day.toString()))
                .setSource(SOURCE)
                .setTitle(mark)
                .setText(inWords(Id.of("canary", day.toString())) + ".\n\nThe canary said: \"" + day
                        + " is the day on which I sing.\"\n\n" + words + ".")
                .setLanguage("en")
                .setReceivedAt(now)
                .setVia(Via.OTHER)
                .build();
    }

    /** Words that stand in no other canary: a few that all share would make it a copy. */
    private static String inWords(String hash) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < hash.length(); i++) {
            words.append(SYLLABLES[Character.digit(hash.charAt(i), 16)]).append(i % 4 == 3 ? " " : "");
        }
        return words.toString().strip();
    }
}
