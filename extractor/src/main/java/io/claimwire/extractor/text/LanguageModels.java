package io.claimwire.extractor.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.postag.POSModel;
import opennlp.tools.sentdetect.SentenceDetector;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;

/**
 * OpenNLP's English models (Apache-2.0, trained on Universal Dependencies EWT) from the class path. The models are
 * immutable and shared; the tools created from them are not thread-safe.
 */
public final class LanguageModels {
    static final String TAGS = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

    private final SentenceModel sentences;
    private final TokenizerModel tokens;
    private final POSModel tags;

    private LanguageModels(SentenceModel sentences, TokenizerModel tokens, POSModel tags) {
        this.sentences = sentences;
        this.tokens = tokens;
        this.tags = tags;
    }

    /** Loads the models, which takes about a second. */
    public static LanguageModels load() {
        try (InputStream sentences = open("/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin");
                InputStream tokens = open("/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin");
                InputStream tags = open(TAGS)) {
            return new LanguageModels(new SentenceModel(sentences), new TokenizerModel(tokens), new POSModel(tags));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("OpenNLP's models on the class path cannot be read", unreadable);
        }
    }

    public SentenceDetector sentences() {
        return new SentenceDetectorME(sentences);
    }

    public WordReader words() {
        return new WordReader(new TokenizerME(tokens));
    }

    public PartOfSpeechTagger tagger() {
        return new PartOfSpeechTagger(tags.getArtifact("pos.model"));
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = LanguageModels.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is missing");
        }
        return in;
    }
}
