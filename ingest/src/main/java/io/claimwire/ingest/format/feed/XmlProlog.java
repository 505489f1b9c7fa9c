package io.claimwire.ingest.format.feed;

import java.util.Locale;

/** Reads the prolog of a document. Stateless. */
public final class XmlProlog {
    private static final int MAX_NAME_CHARACTERS = 40;

    private XmlProlog() {}

    /** Local name of the root element in lower case; empty when there is none. */
    public static String root(String text) {
        int at = text.indexOf('<');
        while (at >= 0 && at + 1 < text.length()) {
            if (text.startsWith("<!--", at)) {
                at = text.indexOf('<', Math.max(at + 4, indexAfter(text, "-->", at)));
            } else if (text.regionMatches(true, at, "<!doctype", 0, 9)) {
                at = text.indexOf('<', XmlSanitizer.end(text, at));
            } else if (Character.isLetter(text.charAt(at + 1))) {
                return name(text, at + 1);
            } else {
                at = text.indexOf('<', at + 1);
            }
        }
        return "";
    }

    private static int indexAfter(String text, String what, int from) {
        int at = text.indexOf(what, from);
        return at < 0 ? text.length() : at + what.length();
    }

    private static String name(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < MAX_NAME_CHARACTERS && " \t\r\n/>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String name = text.substring(from, end).toLowerCase(Locale.ROOT);
        return name.substring(name.indexOf(':') + 1);
    }
}
