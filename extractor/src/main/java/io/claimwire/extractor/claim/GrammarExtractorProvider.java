package io.claimwire.extractor.claim;

import claimwire.UniqueArticle;
import io.claimwire.extractor.text.LanguageModels;

/** Creates {@link GrammarExtractor}s that share one set of models. Thread-safe. */
public final class GrammarExtractorProvider implements ClaimExtractorProvider {
    private static final int ROUNDS = 40;
    private static final String SAMPLE = """
            PORT ALDER, May 3 (Meridian) - The dam was safe, the ministry said on Tuesday, according to the Harbour Post.

            "We counted every vote twice," said Ana Torvik, the election commissioner. "Nobody asked us why." She denied that \
            600 ballots, or about 4 percent, had been lost, adding that the count would go on until Friday.

            Torvik told reporters that the union, which represents 9,200 workers, had been accused by the mayor of fraud. Six \
            boats were found in March.
            """;

    private LanguageModels models;

    @Override
    public String name() {
        return "grammar";
    }

    /** Warms up the JIT compiler; otherwise the first articles would take ten times as long. */
    private static void warm(GrammarExtractor extractor) {
        UniqueArticle article = ClaimExtractor.article("warm-up", SAMPLE);
        for (int i = 0; i < ROUNDS; i++) {
            extractor.extract(article);
        }
    }

    @Override
    public synchronized ClaimExtractor create(ClaimSettings settings) {
        if (models == null) {
            models = LanguageModels.load();
            warm(new GrammarExtractor(models, settings));
        }
        return new GrammarExtractor(models, settings);
    }
}
