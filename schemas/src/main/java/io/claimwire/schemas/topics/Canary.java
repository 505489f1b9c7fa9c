package io.claimwire.schemas.topics;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.Story;
import claimwire.UniqueArticle;
import claimwire.Via;
import io.claimwire.schemas.id.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import org.apache.avro.generic.IndexedRecord;

/**
 * A synthetic article for end-to-end monitoring. Readers recognise it by its source, which is also in the header
 * {@code source} of claims, and drop it. Stateless.
 */
public final class Canary {
    /** The source of all canaries, and of no other article. */
    public static final String SOURCE = "claimwire-canary";

    private static final String[] SYLLABLES = {
        "ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "wu", "za"
    };

    private Canary() {}

    /** Whether a source is that of canaries. */
    public static boolean is(String source) {
        return SOURCE.equalsIgnoreCase(source);
    }

    /**
     * Whether a record of any topic belongs to a canary, including stories and groups of canaries only. Readers drop
     * such records first.
     */
    public static boolean isIn(IndexedRecord value) {
        if (value instanceof RawArticle article) {
            return is(article.getSource());
        } else if (value instanceof UniqueArticle article) {
            return is(article.getArticle().getSource());
        } else if (value instanceof Duplicate duplicate) {
            return is(duplicate.getSource());
        } else if (value instanceof Claim claim) {
            return is(claim.getSource());
        } else if (value instanceof Corroboration group) {
            return isOnlySource(group.getOutlets());
        }
        return value instanceof Story story && isOnlySource(story.getOutlets());
    }

    private static boolean isOnlySource(Collection<String> sources) {
        return sources.size() == 1 && is(sources.iterator().next());
    }

    /**
     * All canaries of a day are revisions of one article with one claim, so that compacted topics keep one record.
     *
     * @param mark unique id of the canary; becomes the title
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

    /** Words that occur in no other canary: common words would make it a near-duplicate. */
    private static String inWords(String hash) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < hash.length(); i++) {
            words.append(SYLLABLES[Character.digit(hash.charAt(i), 16)]).append(i % 4 == 3 ? " " : "");
        }
        return words.toString().strip();
    }
}
