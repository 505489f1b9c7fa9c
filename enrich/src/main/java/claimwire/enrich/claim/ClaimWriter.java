package claimwire.enrich.claim;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.ClaimStatus;
import claimwire.Cue;
import claimwire.Mention;
import claimwire.Modality;
import claimwire.Polarity;
import claimwire.Quantity;
import claimwire.Span;
import claimwire.Speaker;
import claimwire.UniqueArticle;
import claimwire.enrich.claim.NounPhrases.Phrase;
import claimwire.enrich.text.CodePoints;
import claimwire.enrich.text.NormalisedTokens;
import claimwire.enrich.text.Paragraphs;
import claimwire.enrich.text.Paragraphs.Piece;
import claimwire.id.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes an article's attributions down as claims, with ids that outlive a revision. One thread, one article. */
final class ClaimWriter {
    private final UniqueArticle article;
    private final String version;
    private final String original;
    private final CodePoints points;
    private final QuoteSpans quotes;
    private final List<Unit> units;
    private final People people;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final IdentityHashMap<Unit, Integer> positions = new IdentityHashMap<>();
    private final List<Claim> claims = new ArrayList<>();

    ClaimWriter(UniqueArticle article, String version, Paragraphs text, QuoteSpans quotes, List<Unit> units) {
        this.article = article;
        this.version = version;
        this.original = article.getArticle().getText();
        this.points = new CodePoints(original);
        this.quotes = quotes;
        this.units = units;
        for (int i = 0; i < units.size(); i++) {
            positions.put(units.get(i), i);
        }
        this.people = new People(text.clean(), units);
    }

    List<Claim> claims() {
        return List.copyOf(claims);
    }

    void write(Attribution attribution) {
        String words = attribution.content.stream().map(this::words).collect(Collectors.joining(" "));
        String normalised = String.join(" ", NormalisedTokens.of(words));
        int occurrence = occurrences.merge(normalised, 1, Integer::sum);
        Unit unit = attribution.unit;
        int position = positions.get(unit);
        List<Quantity> quantities = new ArrayList<>();
        attribution.content.forEach(
                piece -> quantities.addAll(Quantities.in(original, piece.start(), piece.end(), points)));
        Speaker speaker = inCodePoints(people.describe(unit, attribution.speaker));
        claims.add(Claim.newBuilder()
                .setClaimId(Id.of(article.getArticle().getArticleId(), normalised, Integer.toString(occurrence)))
                .setArticleId(article.getArticle().getArticleId())
                .setStoryId(article.getStoryId())
                .setRevision(article.getRevision())
                .setSource(article.getArticle().getSource())
                .setUrl(article.getArticle().getUrl())
                .setArticleTitle(article.getArticle().getTitle())
                .setPublishedAt(article.getArticle().getPublishedAt())
                .setExtractor(version)
                .setKind(kind(attribution))
                .setStatus(ClaimStatus.CURRENT)
                .setText(words)
                .setSpans(attribution.content.stream()
                        .map(piece -> new Span(points.at(piece.start()), points.at(piece.end())))
                        .toList())
                .setSentence(words(new Piece(unit.start(), unit.end())))
                .setBefore(neighbour(position - 1))
                .setAfter(neighbour(position + 1))
                .setCue(cue(attribution))
                .setSpeaker(speaker)
                .setAddressee(attribution.addressee == null ? null : mention(unit, attribution.addressee))
                .setSourceChain(attribution.chain.stream()
                        .map(phrase -> mention(unit, phrase))
                        .toList())
                .setQuantities(quantities)
                .setTimes(List.of())
                .setPolarity(attribution.negated ? Polarity.NEGATED : Polarity.AFFIRMED)
                .setModality(modality(words))
                .setCheckWorthiness(quantities.isEmpty() ? 0.3 : 0.7)
                .setConfidence(attribution.inherited ? 0.5 : 0.5 + 0.4 * speaker.getCertainty())
                .build());
    }

    private ClaimKind kind(Attribution attribution) {
        long quoted = 0;
        long plain = 0;
        for (Piece piece : attribution.content) {
            for (int i = piece.start(); i < piece.end(); i++) {
                if (Character.isLetterOrDigit(original.charAt(i))) {
                    if (quotes.inside(i)) {
                        quoted++;
                    } else {
                        plain++;
                    }
                }
            }
        }
        return quoted == 0 ? ClaimKind.REPORTED : plain == 0 ? ClaimKind.DIRECT_QUOTE : ClaimKind.MIXED_QUOTE;
    }

    private static Modality modality(String words) {
        List<String> tokens = NormalisedTokens.of(words);
        if (tokens.contains("if")) {
            return Modality.CONDITIONAL;
        }
        if (tokens.contains("may") || tokens.contains("might") || tokens.contains("could")) {
            return Modality.POSSIBLE;
        }
        if (tokens.contains("must") || tokens.contains("should")) {
            return Modality.OBLIGED;
        }
        return tokens.contains("will") ? Modality.FUTURE : Modality.ASSERTED;
    }

    private Cue cue(Attribution attribution) {
        int start = attribution.unit.at(attribution.cueFirst).start();
        int end = attribution.unit.at(attribution.cueLast).end();
        return Cue.newBuilder()
                .setText(original.substring(start, end))
                .setStart(points.at(start))
                .setEnd(points.at(end))
                .setLemma(attribution.cue.lemma())
                .setClass$(attribution.cue.cueClass())
                .build();
    }

    private Mention mention(Unit unit, Phrase phrase) {
        int start = unit.at(phrase.first()).start();
        int end = unit.at(phrase.last()).end();
        return new Mention(words(new Piece(start, end)), points.at(start), points.at(end));
    }

    private Speaker inCodePoints(Speaker speaker) {
        speaker.setMention(words(new Piece(speaker.getStart(), speaker.getEnd())));
        speaker.setStart(points.at(speaker.getStart()));
        speaker.setEnd(points.at(speaker.getEnd()));
        return speaker;
    }

    private String neighbour(int position) {
        return position < 0 || position >= units.size()
                ? ""
                : words(new Piece(
                        units.get(position).start(), units.get(position).end()));
    }

    /** The original characters, a wrapped line made whole. */
    private String words(Piece piece) {
        return original.substring(piece.start(), piece.end()).replaceAll("\\s+", " ");
    }
}
