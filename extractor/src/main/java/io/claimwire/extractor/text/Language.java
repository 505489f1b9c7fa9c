package io.claimwire.extractor.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Detects English by its most frequent function words, and the most common other languages. Needs no model: that of a
 * language detector would be larger than all other models together, and only English is processed. Stateless.
 */
public final class Language {
    private static final int SAMPLE = 4_000;
    /** Minimum number of words for a decision. */
    private static final int MIN_WORDS = 12;
    /** In running English text at least every fourth word is one of these; in other languages about one in twenty. */
    private static final double SHARE = 0.12;

    private static final Map<String, Set<String>> WORDS = Map.of(
            "en",
                    Set.of(
                            "the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "on", "said", "it",
                            "as", "at", "by", "he", "from", "his", "are", "be", "have", "has", "not", "they", "this",
                            "she", "but", "who", "which"),
            "de",
                    Set.of(
                            "der", "die", "und", "das", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist",
                            "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "sie", "er", "hat", "dass",
                            "werden"),
            "fr",
                    Set.of(
                            "le", "la", "les", "de", "des", "et", "à", "en", "un", "une", "du", "est", "que", "qui",
                            "dans", "pour", "pas", "sur", "au", "par", "il", "elle", "avec", "ce", "ont"),
            "es",
                    Set.of(
                            "el", "la", "los", "las", "de", "que", "y", "en", "un", "una", "del", "se", "por", "con",
                            "para", "su", "al", "es", "lo", "como", "más", "pero", "no", "ha"),
            "it",
                    Set.of(
                            "il", "la", "di", "che", "e", "un", "una", "per", "in", "del", "della", "con", "non",
                            "sono", "è", "si", "da", "al", "le", "gli", "nel", "dei", "ha", "anche"),
            "pt",
                    Set.of(
                            "o", "a", "os", "as", "de", "que", "e", "do", "da", "em", "um", "uma", "para", "com", "não",
                            "se", "na", "no", "por", "mais", "dos", "das", "ao", "foi"),
            "nl",
                    Set.of(
                            "de", "het", "een", "van", "en", "in", "is", "dat", "op", "te", "voor", "met", "zijn",
                            "niet", "aan", "er", "om", "ook", "als", "maar", "bij", "door", "naar", "heeft"),
            "sv",
                    Set.of(
                            "och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte",
                            "har", "ett", "om", "de", "var", "men", "från", "vi", "så"),
            "pl",
                    Set.of(
                            "w", "i", "na", "z", "do", "się", "nie", "że", "o", "jest", "to", "od", "za", "po", "jak",
                            "co", "ale", "przez", "oraz", "są", "dla"),
            "tr",
                    Set.of(
                            "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "daha", "çok", "olan", "gibi",
                            "kadar", "sonra", "değil", "ne", "o", "en"));

    private Language() {}

    /** ISO 639-1 code of the language; "und" when there is too little text, or the language is unknown. */
    public static String of(String text) {
        String sample = text.substring(0, Math.min(SAMPLE, text.length()));
        boolean shouted = sample.equals(sample.toUpperCase(Locale.ROOT));
        Map<String, Integer> hits = new HashMap<>();
        int words = 0;
        int foreign = 0;
        int start = -1;
        for (int i = 0; i <= sample.length(); i++) {
            boolean letter = i < sample.length() && Character.isLetter(sample.charAt(i));
            if (letter && start < 0) {
                start = i;
                foreign += sample.charAt(i) > '\u024f' ? 1 : 0;
            } else if (!letter && start >= 0) {
                // "Los Angeles" is not Spanish: function words are not capitalised within a sentence
                String word =
                        shouted ? sample.substring(start, i).toLowerCase(Locale.ROOT) : sample.substring(start, i);
                WORDS.forEach((language, known) -> {
                    if (known.contains(word)) {
                        hits.merge(language, 1, Integer::sum);
                    }
                });
                words++;
                start = -1;
            }
        }
        if (foreign * 2 > words && words > 0) {
            return script(sample);
        }
        return words < MIN_WORDS ? "und" : best(hits, words);
    }

    /** Whether the text may be processed as English: it is, or there is too little text to decide. */
    public static boolean mayBeEnglish(String language) {
        return language.equals("en") || language.equals("und");
    }

    private static String best(Map<String, Integer> hits, int words) {
        String best = "und";
        int most = 0;
        for (Map.Entry<String, Integer> entry : hits.entrySet()) {
            if (entry.getValue() > most
                    || entry.getValue() == most && entry.getKey().equals("en")) {
                most = entry.getValue();
                best = entry.getKey();
            }
        }
        return most < words * SHARE && !best.equals("en") ? "und" : best;
    }

    private static String script(String sample) {
        int letter = sample.codePoints()
                .filter(Character::isLetter)
                .filter(c -> c > 0x24f)
                .findFirst()
                .orElse('x');
        return switch (Character.UnicodeScript.of(letter)) {
            case CYRILLIC -> "ru";
            case GREEK -> "el";
            case ARABIC -> "ar";
            case HEBREW -> "he";
            case HAN -> "zh";
            case HIRAGANA, KATAKANA -> "ja";
            case HANGUL -> "ko";
            case DEVANAGARI -> "hi";
            case THAI -> "th";
            default -> "mul";
        };
    }
}
