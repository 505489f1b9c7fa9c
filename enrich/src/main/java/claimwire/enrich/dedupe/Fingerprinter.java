package claimwire.enrich.dedupe;

import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.enrich.story.Terms;
import claimwire.enrich.text.NormalisedTokens;
import claimwire.id.Id;
import claimwire.internal.Fingerprint;
import claimwire.serde.AvroTrust;
import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Computes what the deciding task needs of one article, and of no other: the hash of its normalised tokens, the FracMinHash
 * of its 5-word shingles (Irber et al. 2022) and its terms. Immutable.
 */
public final class Fingerprinter {
    /** Words in a shingle: shorter ones are shared by chance, longer ones die of one changed word. */
    static final int SHINGLE = 5;

    private final int rate;

    /** @param rate one shingle of this many is kept, by its hash, so that two articles keep the same ones */
    public Fingerprinter(int rate) {
        AvroTrust.add(); // builders of records ask Avro for their defaults
        this.rate = rate;
    }

    public Fingerprint of(RawArticle article, RawPosition raw) {
        List<String> tokens = NormalisedTokens.of(article.getText());
        return Fingerprint.newBuilder()
                .setArticle(article)
                .setContentHash(contentHash(tokens))
                .setTokens(tokens.size())
                .setShingles(shingles(tokens).boxed().toList())
                .setTerms(Terms.of(article.getTitle(), tokens))
                .setLanguage(article.getLanguage() == null ? "und" : article.getLanguage())
                .setRaw(raw)
                .build();
    }

    static String contentHash(List<String> tokens) {
        return Id.of(NormalisedTokens.VERSION, String.join(" ", tokens));
    }

    LongStream shingles(List<String> tokens) {
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i + SHINGLE <= tokens.size(); i++) {
            HashStream64 stream = Hashing.xxh3_64().hashStream();
            tokens.subList(i, i + SHINGLE).forEach(stream::putString);
            long hash = stream.getAsLong();
            if (Long.remainderUnsigned(hash, rate) == 0) {
                kept.add(hash);
            }
        }
        return kept.stream().mapToLong(Long::longValue).sorted().distinct();
    }
}
