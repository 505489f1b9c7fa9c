package claimwire.enrich.claim;

import claimwire.enrich.text.LanguageModels;
import claimwire.enrich.text.Paragraphs;
import claimwire.enrich.text.Paragraphs.Piece;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import opennlp.tools.postag.POSTagger;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.tokenize.Tokenizer;
import opennlp.tools.util.Span;

/** Cuts paragraphs into tagged units. One thread. */
final class UnitReader {
    /** Characters of the longest stretch that is read as a sentence; the tagger's time grows with its square. */
    private static final int LONGEST = 4_000;
    /** An article may not hold a stream thread for as long as its transaction lasts. */
    private static final Duration MOST = Duration.ofSeconds(40);

    private static final long MOST_NANOS = MOST.toNanos();
    private static final Pattern ENDLESS_WORD = Pattern.compile("\\S{200}");

    private final SentenceDetector sentences;
    private final Tokenizer tokenizer;
    private final POSTagger tagger;

    UnitReader(LanguageModels models) {
        this.sentences = models.sentences();
        this.tokenizer = models.tokenizer();
        this.tagger = models.tagger();
    }

    List<Unit> read(Paragraphs text, QuoteSpans quotes) {
        long began = System.nanoTime();
        List<Unit> units = new ArrayList<>();
        for (int p = 0; p < text.paragraphs().size(); p++) {
            Piece piece = text.paragraphs().get(p);
            for (Piece sentence : balanced(piece, text.clean(), quotes)) {
                if (System.nanoTime() - began > MOST_NANOS) {
                    throw new IllegalStateException("the article takes longer than " + MOST.toSeconds() + " s to read");
                }
                units.add(new Unit(p, sentence.start(), sentence.end(), tokens(text.clean(), sentence, quotes)));
            }
        }
        return units;
    }

    /** Sentences, joined where a boundary falls inside quote marks. */
    private List<Piece> balanced(Piece paragraph, String text, QuoteSpans quotes) {
        List<Piece> joined = new ArrayList<>();
        String body = text.substring(paragraph.start(), paragraph.end());
        int start = -1;
        for (Span span : sentences.sentPosDetect(body)) {
            int from = paragraph.start() + span.getStart();
            int to = paragraph.start() + span.getEnd();
            start = start < 0 ? from : start;
            boolean open = quotes.endAround(to) > to && to - start < LONGEST;
            boolean goesOn = to < paragraph.end() && followedByLowerCase(text, to, paragraph.end());
            if (!open && !goesOn) {
                joined.add(new Piece(start, to));
                start = -1;
            }
        }
        if (start >= 0) {
            joined.add(new Piece(start, paragraph.end()));
        }
        return joined;
    }

    /** {@code "Why?" he asked}: what goes on in lower case is the same sentence. */
    private static boolean followedByLowerCase(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == ' ') {
            i++;
        }
        return i < to && Character.isLowerCase(text.charAt(i));
    }

    private List<Token> tokens(String text, Piece sentence, QuoteSpans quotes) {
        // the models were trained on straight marks
        String plain =
                text.substring(sentence.start(), sentence.end()).replaceAll("[\u201c\u201d\u00ab\u00bb\u201e]", "\"");
        if (plain.length() > LONGEST || ENDLESS_WORD.matcher(plain).find()) {
            return List.of(); // no sentence: tagging it would take minutes and find nothing
        }
        Span[] spans = separated(plain, tokenizer.tokenizePos(plain));
        String[] words = new String[spans.length];
        for (int i = 0; i < spans.length; i++) {
            words[i] = plain.substring(spans[i].getStart(), spans[i].getEnd());
        }
        String[] tags = tagger.tag(words);
        List<Token> tokens = new ArrayList<>(words.length);
        for (int i = 0; i < words.length; i++) {
            int start = sentence.start() + spans[i].getStart();
            tokens.add(new Token(start, sentence.start() + spans[i].getEnd(), words[i], tags[i], quotes.inside(start)));
        }
        return List.copyOf(tokens);
    }

    /** Splits off quote marks that the tokenizer left on a word. */
    private static Span[] separated(String plain, Span[] spans) {
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            int start = span.getStart();
            int end = span.getEnd();
            if (end - start > 1 && plain.charAt(start) == '"') {
                all.add(new Span(start, ++start));
            }
            if (end - start > 1 && plain.charAt(end - 1) == '"') {
                all.add(new Span(start, end - 1));
                start = end - 1;
            }
            all.add(new Span(start, end));
        }
        return joined(plain, all).toArray(Span[]::new);
    }

    /** Puts double names together again: the tokenizer makes "Tresk" and "-Oberon" of one. */
    private static List<Span> joined(String plain, List<Span> spans) {
        List<Span> all = new ArrayList<>();
        for (Span span : spans) {
            Span before = all.isEmpty() ? null : all.get(all.size() - 1);
            boolean adjacent = before != null && before.getEnd() == span.getStart();
            boolean hyphen = plain.charAt(span.getStart()) == '-';
            boolean opened = adjacent && plain.charAt(before.getEnd() - 1) == '-' && before.length() > 1;
            char first = plain.charAt(hyphen && span.length() > 1 ? span.getStart() + 1 : span.getStart());
            boolean name = adjacent && Character.isUpperCase(plain.charAt(before.getStart()));
            boolean ends = hyphen && span.length() > 1 && Character.isUpperCase(first);
            boolean middle = hyphen
                    && span.length() == 1
                    && span.getEnd() < plain.length()
                    && Character.isUpperCase(plain.charAt(span.getEnd()));
            if (name && (ends || middle || opened && Character.isUpperCase(first))) {
                all.set(all.size() - 1, new Span(before.getStart(), span.getEnd()));
            } else {
                all.add(span);
            }
        }
        return all;
    }
}
