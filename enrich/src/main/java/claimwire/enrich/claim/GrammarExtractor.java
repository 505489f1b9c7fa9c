package claimwire.enrich.claim;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.UniqueArticle;
import claimwire.enrich.claim.QuoteSpans.Quote;
import claimwire.enrich.text.LanguageModels;
import claimwire.enrich.text.Paragraphs;
import claimwire.enrich.text.Paragraphs.Piece;
import claimwire.serde.AvroTrust;
import java.util.ArrayList;
import java.util.List;

/** Extracts claims with OpenNLP's tags and our attribution grammar. One thread: make one for each. */
public final class GrammarExtractor implements ClaimExtractor {
    private static final String VERSION = "grammar-1";

    private final UnitReader reader;
    private final AttributionGrammar grammar;

    public GrammarExtractor(LanguageModels models) {
        AvroTrust.add(); // builders of records ask Avro for their defaults
        this.reader = new UnitReader(models);
        this.grammar = new AttributionGrammar(CueLexicon.load());
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public List<Claim> extract(UniqueArticle article) {
        boolean english =
                article.getLanguage().equals("und") || article.getLanguage().startsWith("en");
        if (article.getArticle().getStatus() == ArticleStatus.CANCELED || !english) {
            return List.of();
        }
        Paragraphs text = Paragraphs.of(article.getArticle().getText());
        QuoteSpans quotes = QuoteSpans.of(text.clean(), text.paragraphs());
        List<Unit> units = reader.read(text, quotes);
        ClaimWriter writer = new ClaimWriter(article, VERSION, text, quotes, units);
        attributions(units, quotes).forEach(writer::write);
        return writer.claims();
    }

    /** Each unit's own attributions; one that only quotes belongs to whoever spoke last in its paragraph or before. */
    private List<Attribution> attributions(List<Unit> units, QuoteSpans quotes) {
        List<Attribution> all = new ArrayList<>();
        Attribution last = null;
        int reached = 0;
        for (Unit unit : units) {
            List<Attribution> found = grammar.parse(unit);
            if (found.isEmpty() && unit.onlyQuoted() && last != null && unit.paragraph() - reached <= 1) {
                last = follow(unit, last, reached, quotes, all);
            } else if (!found.isEmpty()) {
                all.addAll(found);
                last = found.get(found.size() - 1);
            } else if (!unit.onlyQuoted()) {
                last = null;
            }
            reached = unit.paragraph();
        }
        return all;
    }

    private static Attribution follow(
            Unit unit, Attribution last, int reached, QuoteSpans quotes, List<Attribution> all) {
        Piece words = new Piece(unit.start(), unit.end());
        boolean continued = quotes.all().stream().anyMatch(quote -> continues(quote, unit));
        if (continued || unit.paragraph() == reached) {
            last.content.add(words);
            return last;
        }
        Attribution inherited = new Attribution(last.unit, last.cueFirst, last.cueLast, last.cue, last.speaker);
        inherited.inherited = true;
        inherited.content.add(words);
        all.add(inherited);
        return inherited;
    }

    private static boolean continues(Quote quote, Unit unit) {
        return quote.continued() && quote.start() >= unit.start() && quote.start() < unit.end();
    }
}
