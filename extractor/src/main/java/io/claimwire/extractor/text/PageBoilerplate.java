package io.claimwire.extractor.text;

import java.util.regex.Pattern;

/** Detects boilerplate paragraphs of pages and agencies by their form. Stateless. */
final class PageBoilerplate {
    private static final int MAX_CHARACTERS = 320;
    /** Fewer words than this without a full stop are a headline, a byline or a caption. */
    private static final int MAX_LABEL_WORDS = 14;

    private static final int NOTICE = 40;

    private static final Pattern HEAD = Pattern.compile(
            "(?i)(?:by\\s+\\p{L}[^.!?]{0,80}|(?:published|updated|posted|last updated)\\b.{0,60}|(?:photo(?:graph)?|image|picture)s?(?: by| credit)?:? .{0,160}"
                    + "|(?:\\w+day,? )?\\w{3,9}\\.? \\d{1,2}(?:, \\d{4})?.{0,30})");
    /** Before a colon only: "Correction: …"; "Corrections officers said …" is a sentence. */
    private static final Pattern NOTICES = Pattern.compile(
            "(?i)\\(?(?:editor['’]?s['’]? notes?|corrections?|clarification|editors|advisory|attention editors|kill|refiles?)\\b.*");
    /** "Reporting by Ana Torvik"; "Reporting by the ministry showed …" is a sentence. */
    private static final Pattern CREDITS = Pattern.compile(
            "\\(?(?:(?i:additional |with )?(?i:reporting|writing|editing|compiled) by|(?i:with inputs? from)) \\p{Lu}.*");

    private static final Pattern CONTRIBUTED = Pattern.compile(
            "(?i).{2,200}\\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting|research)\\b.{0,60}");
    private static final Pattern CORRECTED = Pattern.compile(
            "(?i)\\(?(?:this (?:story|article|version|item|post|copy)|an earlier version|a previous version|(?:the )?previous story)\\b.{0,80}"
                    + "\\b(?:corrects?|corrected|updated|updates|misstated|misspelled|contains?|refiled|incorrectly)\\b.*");
    private static final Pattern PAGE = Pattern.compile(
            "(?i)(?:(?:sign|signed) up (?:for|to|here)\\b.*|subscribe (?:to|now|here|today)\\b.*|(?:click|tap) (?:here|to)\\b.*|advertisement|story continues below.*"
                    + "|.{0,80}\\bnewsletter\\b.{0,80}\\b(?:inbox|sign|subscribe)\\b.*|(?:get|receive) (?:the|our|your) .{0,60}newsletter.*|listen to (?:this|the) (?:article|story|episode|podcast).*"
                    + "|(?:your browser does not support|audio player|0:00|play video).*|©.*|\\(c\\) .*|copyright (?:©|\\(c\\)|\\d).*|all rights reserved.*"
                    + "|.{0,200}(?:\\((?:ap photo|photo|getty|reuters|afp)[^()]{0,60}\\)|getty images|ap photo/[^.]{1,40}|/reuters|/getty|/ap|/afp|file photo)\\W{0,3})");
    /** Lines that could start a sentence: boilerplate when they do not end with a full stop. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)(?:read (?:more|next|also|the (?:rest|full|whole))\\b|continue reading|watch|listen|see also|share this|related|more (?:from|on|in)|follow|join us|find us|advertisement|copyright)\\b.{0,120}");

    private static final Pattern WITHDRAWN = Pattern.compile(
            "(?i)(?:kill kill.*|kill(?: mandatory)?\\W*|(?:kill|editors|attention editors|advisory)\\b.{0,200}\\b(?:story|article|item|copy|report)\\b.{0,200}\\b(?:withdrawn|withdraws?|killed|kill)\\b.*)");

    private PageBoilerplate() {}

    /** Matches lines before the first paragraph: headline, byline, date line, caption. */
    static boolean head(String piece) {
        return HEAD.matcher(piece).matches() || words(piece) < MAX_LABEL_WORDS && !ends(piece);
    }

    /** Matches boilerplate anywhere in the text. */
    static boolean anywhere(String piece) {
        if (piece.length() > MAX_CHARACTERS) {
            return false;
        }
        int colon = piece.indexOf(':');
        boolean notice = colon >= 0 && colon < NOTICE || words(piece) < 6;
        return NOTICES.matcher(piece).matches() && notice
                || CREDITS.matcher(piece).matches()
                || CORRECTED.matcher(piece).matches()
                || CONTRIBUTED.matcher(piece).matches()
                || PAGE.matcher(piece).matches()
                || LINK.matcher(piece).matches() && (!piece.endsWith(".") || words(piece) < 4);
    }

    /** Whether the text is only a withdrawal: "EDITORS: the story … is withdrawn". */
    static boolean kill(String first) {
        return WITHDRAWN
                .matcher(first.substring(0, Math.min(MAX_CHARACTERS, first.length())))
                .matches();
    }

    private static boolean ends(String piece) {
        char last = piece.charAt(piece.length() - 1);
        return ".?!:\"”’'…".indexOf(last) >= 0;
    }

    private static int words(String piece) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < piece.length(); i++) {
            boolean space = piece.charAt(i) <= ' ';
            words += !space && !inside ? 1 : 0;
            inside = !space;
        }
        return words;
    }
}
