package io.claimwire.extractor.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.util.Span;

/**
 * Tokenizes text like OpenNLP's tokenizer. It processes one run of characters between spaces at a time, so the result
 * per run is cached. Not thread-safe.
 */
public final class WordReader {
    /** A word without ignored characters, and its position in the text; the end is exclusive. */
    public record Word(String text, int start, int end) {}

    /** Not Caffeine, whose lookups take 1.7 to 5 times as long on this hot path. */
    private static final int CACHE_SIZE = 20_000;
    /** The tokenizer's time is quadratic in the length of the run; longer runs are not words. */
    private static final int MAX_RUN_CHARACTERS = 200;

    private final Tokenizer tokenizer;
    private final Map<String, int[]> known = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > CACHE_SIZE;
        }
    };

    WordReader(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** The words between the positions of a clean text; empty when a run is not a word. */
    public List<Word> read(String text, int from, int to) {
        List<Word> words = new ArrayList<>((to - from) / 5 + 2);
        int i = from;
        while (i < to) {
            if (text.charAt(i) == ' ') {
                i++;
                continue;
            }
            int end = text.indexOf(' ', i);
            end = end < 0 || end > to ? to : end;
            if (end - i > MAX_RUN_CHARACTERS) {
                return List.of();
            }
            run(text, i, end, words);
            i = end;
        }
        return words;
    }

    private void run(String text, int from, int to, List<Word> words) {
        StringBuilder run = new StringBuilder(to - from);
        int[] places = new int[to - from + 1];
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != CleanText.NOTHING) {
                places[run.length()] = i;
                run.append(straight(text.charAt(i)));
            }
        }
        String letters = run.toString();
        if (letters.isEmpty()) {
            return;
        }
        int start = 0;
        for (int end : known.computeIfAbsent(letters, this::ends)) {
            // a word ends where the next one starts, so that ignored characters do not separate words
            int last = end < letters.length() ? places[end] : places[end - 1] + 1;
            words.add(new Word(letters.substring(start, end), places[start], last));
            start = end;
        }
    }

    /** The models were trained on straight marks. */
    private static char straight(char c) {
        return switch (c) {
            case '\u201c', '\u201d', '\u00ab', '\u00bb', '\u201e' -> '"';
            default -> c;
        };
    }

    private int[] ends(String run) {
        List<Integer> ends = new ArrayList<>();
        for (Span span : tokenizer.tokenizePos(run)) {
            cut(run, span.getStart(), span.getEnd(), ends);
        }
        if (ends.isEmpty() || ends.get(ends.size() - 1) < run.length()) {
            ends.add(run.length());
        }
        ends.removeIf(end -> end < run.length() && Character.isSurrogatePair(run.charAt(end - 1), run.charAt(end)));
        return join(run, ends);
    }

    /** Splits off quote marks that the tokenizer left on a word. */
    private static void cut(String run, int from, int to, List<Integer> ends) {
        int start = from;
        if (to - start > 1 && "\"$£€¥".indexOf(run.charAt(start)) >= 0) {
            ends.add(++start);
        }
        if (to - start > 1 && run.charAt(to - 1) == '"') {
            ends.add(to - 1);
        }
        ends.add(to);
    }

    /** Joins hyphenated names: the tokenizer splits "Tresk-Oberon" into "Tresk" and "-Oberon". */
    private static int[] join(String run, List<Integer> ends) {
        List<Integer> joined = new ArrayList<>();
        for (int end : ends) {
            int start = joined.isEmpty() ? 0 : joined.get(joined.size() - 1);
            int before = joined.size() < 2 ? 0 : joined.get(joined.size() - 2);
            if (!joined.isEmpty() && name(run, before, start, end)) {
                joined.set(joined.size() - 1, end);
            } else {
                joined.add(end);
            }
        }
        return joined.stream().mapToInt(Integer::intValue).toArray();
    }

    private static boolean name(String run, int before, int start, int end) {
        if (!Character.isUpperCase(run.charAt(before))) {
            return false;
        }
        boolean hyphen = run.charAt(start) == '-';
        boolean opened = run.charAt(start - 1) == '-' && start - before > 1;
        char first = run.charAt(hyphen && end - start > 1 ? start + 1 : start);
        boolean alone = hyphen && end - start == 1 && end < run.length() && Character.isUpperCase(run.charAt(end));
        return alone || (hyphen && end - start > 1 || opened) && Character.isUpperCase(first);
    }
}
