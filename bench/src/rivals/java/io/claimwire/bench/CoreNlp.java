package io.claimwire.bench;

import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import java.util.Properties;

/** Stanford CoreNLP's quote annotator (GPL: only ever in the profile {@code rivals}, never in a build that is given away). */
public final class CoreNlp implements ComparisonExtractor {
    private StanfordCoreNLP pipeline;

    @Override
    public String name() {
        return "CoreNLP quote annotator";
    }

    @Override
    public void load() {
        Properties properties = new Properties();
        properties.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref,quote");
        properties.setProperty("coref.algorithm", "statistical");
        properties.setProperty("ner.applyFineGrained", "false");
        properties.setProperty("ner.applyNumericClassifiers", "false");
        properties.setProperty("ner.useSUTime", "false");
        properties.setProperty("threads", "1");
        pipeline = new StanfordCoreNLP(properties);
    }

    @Override
    public int read(String text) {
        CoreDocument document = new CoreDocument(text);
        pipeline.annotate(document);
        return (int) document.quotes().stream().filter(quote -> quote.speaker().isPresent()).count();
    }
}
