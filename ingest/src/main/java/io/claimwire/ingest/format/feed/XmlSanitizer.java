package io.claimwire.ingest.format.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes DOCTYPE, control characters and content before the first tag. Entities of the DOCTYPE that are plain text are
 * expanded; nothing is ever fetched. Stateless.
 */
final class XmlSanitizer {
    /** Text without references, so that expansion is linear. */
    private static final Pattern ENTITY =
            Pattern.compile("<!ENTITY\\s+(\\w+)\\s+(?:\"([^\"&<%]{0,200})\"|'([^'&<%]{0,200})')\\s*>");

    private static final Pattern USED = Pattern.compile("&(\\w{1,50});");
    private static final int ENTITIES = 100;
    /** Maximum number of characters added by expansion. */
    private static final long GROWTH = 1 << 20;

    private XmlSanitizer() {}

    static String of(String text) {
        String clean = withoutControls(text);
        int first = clean.indexOf('<');
        clean = first > 0 ? clean.substring(first) : clean;
        int start = doctype(clean);
        if (start < 0) {
            return clean;
        }
        int end = end(clean, start);
        Map<String, String> declared = declared(clean.substring(start, end));
        String rest = clean.substring(0, start) + clean.substring(end);
        return declared.isEmpty() ? rest : expanded(rest, declared);
    }

    /** Start of the DOCTYPE; -1 when there is none before the first element. */
    private static int doctype(String text) {
        int at = 0;
        while (at >= 0 && at < text.length()) {
            at = text.indexOf('<', at);
            if (at < 0 || at + 1 >= text.length()) {
                return -1;
            }
            if (text.regionMatches(true, at, "<!DOCTYPE", 0, 9)) {
                return at;
            } else if (text.startsWith("<!--", at)) {
                at = after(text, "-->", at);
            } else if (text.startsWith("<?", at) || text.startsWith("<!", at)) {
                at = after(text, ">", at);
            } else {
                return -1;
            }
        }
        return -1;
    }

    private static int after(String text, String what, int from) {
        int at = text.indexOf(what, from);
        return at < 0 ? -1 : at + what.length();
    }

    /** Position after the DOCTYPE, whose end is the first &gt; outside of quotes, comments and the internal subset. */
    static int end(String text, int start) {
        boolean subset = false;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (quote != 0) {
                quote = sign == quote ? 0 : quote;
            } else if (text.startsWith("<!--", i)) {
                int close = text.indexOf("-->", i);
                i = close < 0 ? text.length() : close + 2;
            } else if (sign == '"' || sign == '\'') {
                quote = sign;
            } else if (sign == '[' || sign == ']') {
                subset = sign == '[';
            } else if (sign == '>' && !subset) {
                return i + 1;
            }
        }
        // unclosed DOCTYPE: continue at the first element after it
        Matcher element = Pattern.compile("<[A-Za-z]").matcher(text);
        return element.find(Math.min(start + 9, text.length())) ? element.start() : text.length();
    }

    private static Map<String, String> declared(String doctype) {
        Map<String, String> declared = new LinkedHashMap<>();
        Matcher entity = ENTITY.matcher(doctype);
        while (entity.find() && declared.size() < ENTITIES) {
            declared.putIfAbsent(entity.group(1), entity.group(2) == null ? entity.group(3) : entity.group(2));
        }
        return declared;
    }

    /** Expands entities up to the growth limit. */
    private static String expanded(String text, Map<String, String> declared) {
        StringBuilder expanded = new StringBuilder(text.length());
        Matcher used = USED.matcher(text);
        while (used.find()) {
            String value = declared.get(used.group(1));
            boolean room = value != null && expanded.length() + (long) value.length() < text.length() + GROWTH;
            used.appendReplacement(expanded, Matcher.quoteReplacement(room ? value : used.group()));
        }
        return used.appendTail(expanded).toString();
    }

    private static String withoutControls(String text) {
        int i = 0;
        while (i < text.length() && allowed(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            if (allowed(text.charAt(i))) {
                clean.append(text.charAt(i));
            }
        }
        return clean.toString();
    }

    private static boolean allowed(char sign) {
        return sign >= ' ' && sign != '\uFFFE' && sign != '\uFFFF' && sign != '\uFEFF'
                || sign == '\n'
                || sign == '\t'
                || sign == '\r';
    }
}
