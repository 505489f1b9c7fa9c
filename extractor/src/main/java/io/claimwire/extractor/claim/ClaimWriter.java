package io.claimwire.extractor.claim;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.ClaimStatus;
import claimwire.Cue;
import claimwire.CueClass;
import claimwire.Mention;
import claimwire.Modality;
import claimwire.Polarity;
import claimwire.Quantity;
import claimwire.RawArticle;
import claimwire.Span;
import claimwire.Speaker;
import claimwire.TimeMention;
import claimwire.UniqueArticle;
import io.claimwire.extractor.text.NormalisedText;
import io.claimwire.extractor.text.Paragraphs.Piece;
import io.claimwire.schemas.id.Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the attributions of an article to claims, with ids that are stable across revisions. One instance per
 * article; not thread-safe.
 */
final class ClaimWriter {
    /** Fewer quoted words than this within unquoted ones are scare quotes, not a quotation. */
    private static final int SCARE = 4;

    private final UniqueArticle article;
    private final String version;
    private final Citation text;
    private final QuoteSpans quotes;
    private final List<TextUnit> units;
    private final SpeakerDescriber people;
    private final Map<String, Integer> occurrences = new HashMap<>();
    private final IdentityHashMap<TextUnit, Integer> positions = new IdentityHashMap<>();

    ClaimWriter(UniqueArticle article, String version, Citation text, QuoteSpans quotes, List<TextUnit> units) {
        this.article = article;
        this.version = version;
        this.text = text;
        this.quotes = quotes;
        this.units = units;
        for (int i = 0; i < units.size(); i++) {
            positions.put(units.get(i), i);
        }
        this.people = new SpeakerDescriber(text, units);
    }

    Claim write(Attribution attribution) {
        TextUnit unit = attribution.unit;
        CueClass cue = attribution.cue == null ? CueClass.SAY : attribution.cue.cueClass();
        List<Token> words = new ArrayList<>();
        attribution.content.forEach(piece -> words.addAll(tokens(piece)));
        List<Quantity> quantities = Quantities.in(words, text.points());
        RawArticle raw = article.getArticle();
        List<TimeMention> times = TimeExpressions.in(words, text.published(), text.original(), text.points());
        Modality modality = Stance.modality(cue, attribution.construction, words);
        Polarity polarity = Stance.polarity(cue, attribution.negated, words);
        String said = said(attribution.content);
        String normalised = String.join(" ", NormalisedText.of(said).tokens());
        int occurrence = occurrences.merge(normalised, 1, Integer::sum);
        int position = positions.get(unit);
        return Claim.newBuilder()
                .setClaimId(Id.of(raw.getArticleId(), normalised, Integer.toString(occurrence)))
                .setArticleId(raw.getArticleId())
                .setStoryId(article.getStoryId())
                .setRevision(article.getRevision())
                .setSource(raw.getSource())
                .setUrl(raw.getUrl())
                .setArticleTitle(raw.getTitle())
                .setPublishedAt(raw.getPublishedAt())
                .setExtractor(version)
                .setKind(kind(attribution, words))
                .setStatus(ClaimStatus.CURRENT)
                .setText(said)
                .setSpans(attribution.content.stream().map(this::span).toList())
                .setSentence(text.words(unit.start(), unit.end()))
                .setBefore(neighbour(position - 1))
                .setAfter(neighbour(position + 1))
                .setCue(attribution.cue == null ? null : cue(attribution))
                .setSpeaker(speaker(attribution))
                .setAddressee(attribution.addressee == null ? null : mention(unit, attribution.addressee))
                .setSourceChain(chain(attribution))
                .setQuantities(quantities)
                .setTimes(times)
                .setPolarity(polarity)
                .setModality(modality)
                .setCheckWorthiness(CheckWorthiness.of(words, quantities.size(), times.size(), cue, modality))
                .setConfidence(confidence(attribution))
                .build();
    }

    /** Null for statements of the outlet itself. */
    private Speaker speaker(Attribution attribution) {
        if (attribution.construction == Construction.STATED) {
            return null;
        }
        return attribution.speaker == null
                ? unnamedSpeaker(attribution.unit.at(attribution.cueFirst).start())
                : people.describe(attribution.unit, attribution.speaker, attribution.antecedent);
    }

    private static double confidence(Attribution attribution) {
        double sure = attribution.construction.prior() * attribution.by.factor();
        return Math.round(sure * 100) / 100.0;
    }

    /** The source chain in order of citation; the agency of the dateline is last. */
    private List<Mention> chain(Attribution attribution) {
        List<Mention> chain = new ArrayList<>();
        attribution.chain.forEach(phrase -> chain.add(mention(attribution.unit, phrase)));
        Mention agency = text.agency();
        boolean own = agency != null
                && agency.getName().equalsIgnoreCase(article.getArticle().getSource());
        if (agency != null
                && !own
                && chain.stream().noneMatch(link -> link.getName().contains(agency.getName()))) {
            chain.add(agency);
        }
        return chain;
    }

    private List<Token> tokens(Piece piece) {
        int low = 0;
        int high = units.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (units.get(middle).end() <= piece.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        List<Token> inside = new ArrayList<>();
        for (int i = low; i < units.size() && units.get(i).start() < piece.end(); i++) {
            for (Token token : units.get(i).tokens()) {
                if (token.start() >= piece.start() && token.end() <= piece.end()) {
                    inside.add(token);
                }
            }
        }
        return inside;
    }

    /** The content without the conjunction "that"; omitted words between spans become an ellipsis. */
    private String said(List<Piece> pieces) {
        StringBuilder said = new StringBuilder();
        int end = 0;
        for (Piece piece : pieces) {
            if (!said.isEmpty()) {
                said.append(text.gap(end, piece.start()));
            }
            said.append(text.words(piece.start(), piece.end()));
            end = piece.end();
        }
        boolean that = said.length() > 5 && said.substring(0, 5).equals("that ");
        return that ? said.substring(5) : said.toString();
    }

    private Span span(Piece piece) {
        return new Span(
                text.points().at(text.opens(piece.start())), text.points().at(text.closes(piece.end())));
    }

    private ClaimKind kind(Attribution attribution, List<Token> words) {
        if (attribution.construction == Construction.STATED) {
            return ClaimKind.STATED;
        }
        int quoted = 0;
        int plain = 0;
        for (Token token : words) {
            if (token.word() && quotes.inside(token.start())) {
                quoted++;
            } else if (token.word() && !token.is("that")) {
                plain++;
            }
        }
        if (plain == 0 && quoted > 0) {
            return ClaimKind.DIRECT_QUOTE;
        }
        return quoted >= SCARE || quoted > plain ? ClaimKind.MIXED_QUOTE : ClaimKind.REPORTED;
    }

    private Cue cue(Attribution attribution) {
        int start = attribution.unit.at(attribution.cueFirst).start();
        int end = attribution.unit.at(attribution.cueLast).end();
        return Cue.newBuilder()
                .setText(text.words(start, end))
                .setStart(text.points().at(start))
                .setEnd(text.points().at(end))
                .setLemma(attribution.cue.lemma())
                .setClass$(attribution.cue.cueClass())
                .build();
    }

    private Mention mention(TextUnit unit, Phrase phrase) {
        int start = unit.at(phrase.first()).start();
        int end = unit.at(phrase.last()).end();
        return new Mention(
                text.words(start, end), text.points().at(start), text.points().at(end));
    }

    private Speaker unnamedSpeaker(int at) {
        return Speaker.newBuilder()
                .setMention("")
                .setStart(text.points().at(at))
                .setEnd(text.points().at(at))
                .setType(claimwire.SpeakerType.UNNAMED)
                .build();
    }

    private String neighbour(int position) {
        return position < 0 || position >= units.size()
                ? ""
                : text.words(units.get(position).start(), units.get(position).end());
    }
}
