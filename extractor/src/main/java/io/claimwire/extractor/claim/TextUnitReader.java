package io.claimwire.extractor.claim;

import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.extractor.text.Paragraphs;
import io.claimwire.extractor.text.Paragraphs.Piece;
import io.claimwire.extractor.text.PartOfSpeechTagger;
import io.claimwire.extractor.text.WordReader;
import io.claimwire.extractor.text.WordReader.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Splits paragraphs into tagged units. Not thread-safe. */
final class TextUnitReader {
    /** Maximum length of a sentence in characters; longer text is not a sentence. */
    private static final int MAX_CHARACTERS = 4_000;

    private record Raw(int paragraph, Piece piece, List<Token> tokens) {}

    private final Sentences sentences;
    private final WordReader words;
    private final PartOfSpeechTagger tagger;
    private final CueLexicon lexicon;

    TextUnitReader(LanguageModels models, CueLexicon lexicon) {
        this.sentences = new Sentences(models.sentences(), MAX_CHARACTERS);
        this.words = models.words();
        this.tagger = models.tagger();
        this.lexicon = lexicon;
    }

    List<TextUnit> read(Paragraphs text, QuoteSpans quotes) {
        List<Raw> raw = new ArrayList<>();
        for (int p = 0; p < text.paragraphs().size(); p++) {
            for (Piece sentence : sentences.of(text.paragraphs().get(p), text.clean(), quotes)) {
                raw.add(new Raw(p, sentence, tokens(text.clean(), sentence, quotes)));
            }
        }
        TagRepair repair = new TagRepair(lexicon);
        List<Raw> joined = joinQuestions(raw);
        joined.forEach(sentence -> repair.learn(sentence.tokens()));
        List<TextUnit> units = new ArrayList<>(joined.size());
        for (Raw sentence : joined) {
            List<Token> tokens = repair.repair(sentence.tokens());
            units.add(new TextUnit(
                    sentence.paragraph(),
                    sentence.piece().start(),
                    sentence.piece().end(),
                    tokens,
                    opening(tokens, quotes)));
        }
        return units;
    }

    private static BitSet opening(List<Token> tokens, QuoteSpans quotes) {
        BitSet opening = new BitSet(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).quoted() && quotes.begins(tokens.get(i).start())) {
                opening.set(i);
            }
        }
        return opening;
    }

    /** {@code "Why?" Torvik asked}: joins what the sentence detector has split. */
    private List<Raw> joinQuestions(List<Raw> raw) {
        List<Raw> joined = new ArrayList<>(raw.size());
        for (Raw sentence : raw) {
            Raw before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null
                    && before.paragraph() == sentence.paragraph()
                    && asks(before.tokens())
                    && cueFollows(sentence.tokens())) {
                List<Token> both = new ArrayList<>(before.tokens());
                both.addAll(sentence.tokens());
                Piece piece = new Piece(before.piece().start(), sentence.piece().end());
                joined.set(joined.size() - 1, new Raw(before.paragraph(), piece, both));
            } else {
                joined.add(sentence);
            }
        }
        return joined;
    }

    private static boolean asks(List<Token> tokens) {
        int last = tokens.size() - 1;
        if (last < 2 || !tokens.get(last).quoted() || tokens.get(last).word()) {
            return false;
        }
        String mark = tokens.get(last - 1).text();
        return mark.startsWith("?") || mark.startsWith("!") || mark.equals("...");
    }

    private boolean cueFollows(List<Token> tokens) {
        for (int i = 0; i < Math.min(7, tokens.size()); i++) {
            Token token = tokens.get(i);
            if (token.quoted() || token.is(",")) {
                return false;
            }
            CueLexicon.Entry cue = i == 0 ? null : lexicon.find(token.lower());
            if (cue != null && cue.hasFrame(CueLexicon.Frame.QUOTE)) {
                return i + 1 >= tokens.size() || !opensClause(tokens.get(i + 1));
            }
        }
        return false;
    }

    private static boolean opensClause(Token next) {
        return next.is("that") || next.tagged("PRON") || next.tagged("DET");
    }

    private List<Token> tokens(String text, Piece sentence, QuoteSpans quotes) {
        if (sentence.end() - sentence.start() > MAX_CHARACTERS) {
            return List.of(); // not a sentence: skip the costly analysis
        }
        List<Word> read = words.read(text, sentence.start(), sentence.end());
        String[] plain = new String[read.size()];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = read.get(i).text();
        }
        String[] tags = tagger.tag(plain);
        List<Token> tokens = new ArrayList<>(plain.length);
        for (int i = 0; i < plain.length; i++) {
            Word word = read.get(i);
            String lower = Token.lower(word.text());
            tokens.add(new Token(word.start(), word.end(), word.text(), lower, tags[i], quotes.inside(word.start())));
        }
        return tokens;
    }
}
