package io.claimwire.extractor.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Splits "n't", "'s" and similar clitics from words, and joins "Sen" and ".". Stateless. */
final class Clitics {
    private static final String[] CLITICS = {"n't", "'s", "'re", "'ve", "'d", "'ll", "'m"};
    private static final Set<String> SUBJECTS = WordLists.of("subjects");
    private static final Set<String> PLACES = Set.of("that", "there", "here", "what", "where", "how", "let");

    private Clitics() {}

    static List<Token> split(List<Token> sentence) {
        List<Token> tokens = new ArrayList<>(sentence.size() + 4);
        sentence.forEach(token -> split(token, tokens));
        joinAbbreviations(tokens);
        return tokens;
    }

    private static void split(Token token, List<Token> into) {
        String lower = token.lower();
        String tag = token.tag();
        String head = tag.indexOf('+') > 0 ? tag.substring(0, tag.indexOf('+')) : tag;
        for (String clitic : CLITICS) {
            int at = lower.length() - clitic.length();
            if (at > 0 && lower.endsWith(clitic)) {
                boolean owns =
                        clitic.equals("'s") && !tag.endsWith("+AUX") && !(tag.equals("AUX") && pronoun(lower, at));
                String owner = head.equals("AUX") ? "PROPN" : head;
                into.add(part(token, 0, at, clitic.equals("'s") ? owner : head));
                into.add(part(token, at, lower.length(), owns || clitic.equals("n't") ? "PART" : "AUX"));
                return;
            }
        }
        int last = lower.length() - 1;
        if (lower.endsWith("s'") && last > 2) {
            into.add(part(token, 0, last, head));
            into.add(part(token, last, last + 1, "PART"));
            return;
        }
        into.add(head.equals(tag) ? token : TagRepair.tagged(token, head));
    }

    private static boolean pronoun(String lower, int end) {
        String word = lower.substring(0, end);
        return SUBJECTS.contains(word) || PLACES.contains(word);
    }

    private static Token part(Token token, int from, int to, String tag) {
        String text = token.text().substring(from, to);
        return new Token(token.start() + from, token.start() + to, text, Token.lower(text), tag, token.quoted());
    }

    /** "Sen", "." is one word, unless it ends the sentence. */
    private static void joinAbbreviations(List<Token> tokens) {
        for (int i = tokens.size() - 2; i > 0; i--) {
            Token mark = tokens.get(i);
            Token before = tokens.get(i - 1);
            boolean glued = mark.is(".") && before.end() == mark.start() && before.capital();
            if (glued && (before.text().length() <= 4 || before.text().indexOf('.') > 0)) {
                String text = before.text() + ".";
                tokens.set(
                        i - 1,
                        new Token(before.start(), mark.end(), text, Token.lower(text), before.tag(), before.quoted()));
                tokens.remove(i);
            }
        }
    }
}
