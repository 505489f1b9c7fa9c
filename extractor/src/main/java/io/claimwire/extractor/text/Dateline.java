package io.claimwire.extractor.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place, date and agency before the first sentence of an agency report: "KYIV, May 3 (Reuters) - ". Immutable.
 *
 * @param start first character of the text
 * @param end start of the first sentence
 * @param place as written
 * @param date as written; null without a date
 * @param agency as written; null without an agency
 * @param agencyStart first character of the agency's name, -1 without one
 */
public record Dateline(int start, int end, String place, String date, String agency, int agencyStart) {
    /** No nested repetition, so that matching is limited to the first hundred characters of a line. */
    private static final Pattern FORM =
            Pattern.compile("(?<place>\\p{Lu}[\\p{Lu}\\p{M}.'’/ -]{2,40}(?:, \\p{Lu}[\\p{L}.' ]{1,20})?)"
                    + "(?:, (?<date>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\\.? \\d{1,2}(?:, \\d{4})?))?"
                    + "(?: ?\\((?<agency>[^()\\n]{2,40})\\))? ?[-–—]{1,3} ");

    private static final Pattern NAMED = Pattern.compile(
            "(?<place>\\p{Lu}[\\p{L}.'’-]{2,20}(?: \\p{Lu}[\\p{L}.'’-]{1,20}){0,2}(?:, \\p{Lu}[\\p{L}.' ]{1,20})?)"
                    + "(?:, (?<date>(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\\.? \\d{1,2}(?:, \\d{4})?))?"
                    + " \\((?<agency>[^()\\n]{2,40})\\) ?[-–—]{1,3} ");

    /** The dateline at the start of this piece of the text; null when there is none. */
    static Dateline at(String text, int start, int end) {
        for (Pattern form : new Pattern[] {FORM, NAMED}) {
            Matcher matcher = form.matcher(text).region(start, Math.min(end, start + 140));
            if (matcher.lookingAt()) {
                return new Dateline(
                        start,
                        matcher.end(),
                        matcher.group("place").trim(),
                        matcher.group("date"),
                        matcher.group("agency"),
                        matcher.start("agency"));
            }
        }
        return null;
    }
}
