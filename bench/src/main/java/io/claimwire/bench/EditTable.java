package io.claimwire.bench;

import claimwire.RawArticle;
import claimwire.RawPosition;
import io.claimwire.enrich.dedupe.DedupeEngine;
import io.claimwire.enrich.dedupe.DedupeResult;
import io.claimwire.enrich.dedupe.DedupeSettings;
import io.claimwire.enrich.dedupe.Fingerprinter;
import io.claimwire.enrich.dedupe.InMemoryDecisionStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Share of edited copies that are recognised, as a copy of the original or as a text that contains it. Stateless. */
final class EditTable {
    private static final int LONG = 150;
    private static final int MAX_SHORT_WORDS = 30;

    private EditTable() {}

    /** Recognised share by edit, for edits that must be recognised in texts of 150 words or more. */
    static Map<String, Double> required(List<RawArticle> articles, long seed) {
        List<RawArticle> longer = longer(articles);
        Map<String, Double> table = new LinkedHashMap<>();
        new TextEdits(seed, words(articles)).all().forEach((name, edit) -> table.put(name, recognised(longer, edit)));
        return table;
    }

    /** Recognised share for harder edits: the lead only, every tenth word changed, and texts of 30 to 150 words. */
    static Map<String, Double> measured(List<RawArticle> articles, long seed) {
        Map<String, Double> table = new LinkedHashMap<>();
        TextEdits edits = new TextEdits(seed, words(articles));
        edits.hard().forEach((name, edit) -> table.put(name, recognised(longer(articles), edit)));
        List<RawArticle> shorter = shorter(articles);
        edits.all().forEach((name, edit) -> table.put("short." + name, recognised(shorter, edit)));
        return table;
    }

    /** Number of other articles wrongly recognised as a copy or container of one of the articles. */
    static long recognisedAs(List<RawArticle> articles, List<RawArticle> others) {
        Fingerprinter fingerprinter = new Fingerprinter();
        DedupeEngine decider = new DedupeEngine(DedupeSettings.standard(), new InMemoryDecisionStore());
        RawPosition nowhere = new RawPosition("edits", 0, 0L);
        articles.forEach(article -> decider.decide(fingerprinter.of(article, nowhere), Instant.EPOCH, Instant.EPOCH));
        return others.stream()
                .map(other -> decider.decide(fingerprinter.of(other, nowhere), Instant.EPOCH, Instant.EPOCH))
                .filter(decided -> !(decided instanceof DedupeResult.Unique fresh)
                        || !fresh.article().getContains().isEmpty())
                .count();
    }

    private static List<RawArticle> longer(List<RawArticle> articles) {
        return articles.stream()
                .filter(article -> TextEdits.count(article.getText()) >= LONG)
                .toList();
    }

    /** Beginnings of 30 to 150 words, with a different length for each article. */
    private static List<RawArticle> shorter(List<RawArticle> articles) {
        List<RawArticle> shorter = new ArrayList<>();
        for (int i = 0; i < articles.size(); i++) {
            RawArticle article = articles.get(i);
            int words = MAX_SHORT_WORDS + i * 7 % (LONG - MAX_SHORT_WORDS);
            if (TextEdits.count(article.getText()) >= words) {
                shorter.add(RawArticle.newBuilder(article)
                        .setText(TextEdits.beginning(article.getText(), words))
                        .build());
            }
        }
        return shorter;
    }

    private static List<String> words(List<RawArticle> articles) {
        return articles.stream()
                .flatMap(article -> Arrays.stream(article.getText().split("\\s+")))
                .toList();
    }

    private static double recognised(List<RawArticle> articles, TextEdits.Edit edit) {
        Fingerprinter fingerprinter = new Fingerprinter();
        DedupeEngine decider = new DedupeEngine(DedupeSettings.standard(), new InMemoryDecisionStore());
        RawPosition nowhere = new RawPosition("edits", 0, 0L);
        Instant now = Instant.EPOCH;
        Map<String, String> roots = new LinkedHashMap<>();
        for (RawArticle article : articles) {
            DedupeResult decided = decider.decide(fingerprinter.of(article, nowhere), now, now);
            if (decided instanceof DedupeResult.Unique) {
                roots.put(article.getArticleId(), article.getText());
            }
        }
        int found = 0;
        for (Map.Entry<String, String> root : roots.entrySet()) {
            RawArticle copy = RawArticle.newBuilder()
                    .setArticleId("edited-" + root.getKey())
                    .setSource("desk-" + root.getKey())
                    .setText(edit.of(root.getValue()))
                    .setReceivedAt(now)
                    .build();
            found += names(decider.decide(fingerprinter.of(copy, nowhere), now, now), root.getKey()) ? 1 : 0;
        }
        return (double) found / roots.size();
    }

    private static boolean names(DedupeResult decided, String root) {
        return decided instanceof DedupeResult.Unique fresh
                ? fresh.article().getContains().contains(root)
                : ((DedupeResult.Duplicate) decided)
                        .duplicate()
                        .getDuplicateOf()
                        .equals(root);
    }
}
