package io.claimwire.extractor.claim;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.UniqueArticle;
import io.claimwire.extractor.text.Language;
import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.extractor.text.Paragraphs;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Extracts claims with OpenNLP's tags and our attribution grammar. Not thread-safe: create one per thread. */
public final class GrammarExtractor implements ClaimExtractor {
    /** A claim and the rule that found it, in words. */
    public record ExplainedClaim(Claim claim, String explanation) {}

    private static final String VERSION = "grammar-2";

    private final ClaimSettings settings;
    private final TextUnitReader reader;
    private final Discourse discourse;

    public GrammarExtractor(LanguageModels models, ClaimSettings settings) {
        AvroTrustedPackages.register(); // Avro's builders look up defaults, which is slow
        CueLexicon lexicon = CueLexicon.load();
        this.settings = settings;
        this.reader = new TextUnitReader(models, lexicon);
        this.discourse = new Discourse(new AttributionGrammar(lexicon));
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public Optional<String> skipReason(UniqueArticle article) {
        if (article.getArticle().getStatus() == ArticleStatus.CANCELED) {
            return Optional.of("canceled by its source");
        }
        String text = article.getArticle().getText();
        String detected = Language.of(text);
        String declared =
                article.getLanguage().isBlank() ? "und" : article.getLanguage().toLowerCase(Locale.ROOT);
        if (!Language.mayBeEnglish(detected)) {
            return Optional.of("language " + detected);
        }
        if (detected.equals("und") && !declared.equals("und") && !declared.startsWith("en")) {
            return Optional.of("language " + declared);
        }
        return Optional.empty();
    }

    /** Claims are extracted from English only, whatever language the article states. */
    @Override
    public String language(UniqueArticle article) {
        return article.getLanguage().toLowerCase(Locale.ROOT).startsWith("en") ? article.getLanguage() : "en";
    }

    @Override
    public List<Claim> extract(UniqueArticle article) {
        return explain(article).stream().map(ExplainedClaim::claim).toList();
    }

    /** The same claims as {@link #extract}, each with its rule. */
    public List<ExplainedClaim> explain(UniqueArticle article) {
        if (skipReason(article).isPresent()) {
            return List.of();
        }
        Paragraphs text = Paragraphs.of(article.getArticle().getText());
        QuoteSpans quotes = QuoteSpans.of(text.clean(), text.paragraphs());
        List<TextUnit> units = reader.read(text, quotes);
        Citation citation = new Citation(article.getArticle(), text);
        ClaimWriter writer = new ClaimWriter(article, VERSION, citation, quotes, units);
        List<ExplainedClaim> claims = new ArrayList<>();
        for (Attribution attribution : discourse.read(units, quotes)) {
            Claim claim = writer.write(attribution);
            boolean stated = claim.getKind() == ClaimKind.STATED;
            if (!stated || claim.getCheckWorthiness() >= settings.statedThreshold()) {
                claims.add(new ExplainedClaim(claim, explanation(attribution)));
            }
        }
        return claims;
    }

    private static String explanation(Attribution attribution) {
        return attribution.construction.meaning() + "; " + attribution.by.meaning();
    }
}
