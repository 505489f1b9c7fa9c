package io.claimwire.enrich.dedupe;

import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.internal.Fingerprint;
import io.claimwire.enrich.story.Terms;
import io.claimwire.extractor.text.NormalisedText;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.nio.ByteBuffer;

/**
 * Computes everything that the deciding task needs of one article and that does not depend on others: content hash,
 * sketch and terms. Not thread-safe, because it caches stems.
 */
public final class Fingerprinter {
    private final Terms terms = new Terms();

    public Fingerprinter() {
        AvroTrustedPackages.register(); // Avro's builders look up defaults, which is slow
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
