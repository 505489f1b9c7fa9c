package io.claimwire.enrich.dedupe;

import java.util.regex.Pattern;

/** Detects articles that are marked as a correction or update of an earlier article of their outlet. Stateless. */
final class CorrectionNotice {
    private static final int BEGINNING = 120;

    /** Marks of agencies are in capitals: "UPDATE 2-Ferry sinks". */
    private static final Pattern MARK =
            Pattern.compile("^\\W*(CORRECTED|CORRECTION|CORRECTS|CORRECTING|REFILE|CLARIFIED"
                    + "|CLARIFICATION|AMENDED|SUBSTITUTES?|WRITE-?THRU|UPDATED?|UPDATE \\d{1,2}|WRAPUP \\d{1,2}"
                    + "|\\d(ST|ND|RD|TH) (LD|LEAD|UPDATE|WRITE-?THRU))\\b\\W");

    /** Any notice with a colon or in brackets: "Correction: …", "(Corrects spelling of name)". */
    private static final Pattern NOTE = Pattern.compile(
            "(?i)^\\W*((corrected|correction|clarification|updated?|amended)( version)?\\s*[:\\u2013\\u2014]"
                    + "|[\\[(](corrects|corrected|correction|updates|updated|adds|recasts|refiles|clarifies)\\b)");

    private CorrectionNotice() {}

    static boolean in(String title, String text) {
        return title != null && marked(title) || marked(text);
    }

    private static boolean marked(String text) {
        String beginning = text.substring(0, Math.min(BEGINNING, text.length()));
        return MARK.matcher(beginning).find() || NOTE.matcher(beginning).find();
    }
}
