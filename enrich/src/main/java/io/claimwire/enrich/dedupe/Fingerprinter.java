package io.claimwire.enrich.dedupe;

import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.story.Terms;
import io.claimwire.extractor.text.NormalisedText;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.nio.ByteBuffer;

/**
 * Computes what the deciding task needs of one article, and of no other: the hash of its normalised tokens, its sketch and
 * its terms. One thread: it remembers the stems of words.
 */
public final class Fingerprinter {
    private final Terms terms = new Terms();

    public Fingerprinter() {
        AvroTrustedPackages.register(); // builders of records ask Avro for their defaults
    }

    public Fingerprint of(RawArticle article, RawPosition raw) {
        NormalisedText text = NormalisedText.of(article.getText());
        return Fingerprint.newBuilder()
                .setArticle(article)
                .setContentHash(text.contentHash())
                .setTokens(text.size())
                .setSketch(ByteBuffer.wrap(Sketch.of(text)))
                .setTerms(ByteBuffer.wrap(terms.of(article.getTitle(), text)))
                .setLanguage(article.getLanguage() == null ? "und" : article.getLanguage())
                .setRaw(raw)
                .build();
    }
}
