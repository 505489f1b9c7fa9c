package io.claimwire.enrich.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.internal.StoredArticle;
import io.claimwire.runtime.serde.PlainAvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Restarts at any position of a stream with copies, roundups, revisions, kills, boilerplate and expiry. */
class RestartTest {
    private static final int ARTICLES = 400;
    private static final int CAPACITY = 120;

    @Test
    void aRestartAfterEveryFewArticlesChangesNoVerdictAndNoStory() {
        assertThat(verdicts(stream(1), 7)).isEqualTo(verdicts(stream(1), ARTICLES + 1));
    }

    @Test
    void twoRunsOverTheSameRecordsGiveTheSameResult() {
        assertThat(verdicts(stream(2), ARTICLES + 1)).isEqualTo(verdicts(stream(2), ARTICLES + 1));
    }

    @Test
    void theTestStreamContainsEveryVerdict() {
        assertThat(String.join(" ", verdicts(stream(1), ARTICLES + 1)))
                .contains("UNIQUE", "REVISION", "NEAR", "CONTAINED", "EXACT", "REDELIVERED", "contains=[a");
    }

    private static List<String> verdicts(List<RawArticle> stream, int restartEvery) {
        DedupeEngineRun run = new DedupeEngineRun();
        DedupeSettings settings = DedupeSettings.of(Duration.ofHours(60), CAPACITY);
        run.decider = new DedupeEngine(settings, run.memory);
        List<String> verdicts = new ArrayList<>();
        for (int i = 0; i < stream.size(); i++) {
            if (i % restartEvery == restartEvery - 1) {
                run.decider = new DedupeEngine(settings, throughBytes(run.memory));
            }
            run.now = run.now.plus(Duration.ofMinutes(20));
            DedupeResult decided = run.decide(stream.get(i));
            verdicts.add(
                    decided instanceof DedupeResult.Unique fresh
                            ? line(fresh.article())
                            : line((DedupeResult.Duplicate) decided));
        }
        return verdicts;
    }

    private static String line(UniqueArticle article) {
        return article.getArticle().getArticleId() + " " + article.getVerdict() + " " + article.getRevision() + " "
                + article.getStoryId() + " contains=" + article.getContains() + " " + article.getCopyOf() + " "
                + article.getMergedStories();
    }

    private static String line(DedupeResult.Duplicate repeated) {
        Duplicate copy = repeated.duplicate();
        return copy.getArticleId() + " " + copy.getVerdict() + " of " + copy.getDuplicateOf() + " " + copy.getStoryId()
                + " " + copy.getSimilarity() + " " + repeated.leftStory();
    }

    /** As a store gives it back. */
    private static InMemoryDecisionStore throughBytes(InMemoryDecisionStore memory) {
        PlainAvroSerde<StoredArticle> serde = new PlainAvroSerde<>(StoredArticle.class);
        memory.forEachArticle((id, article) -> memory.putArticle(
                id, serde.deserializer().deserialize("", serde.serializer().serialize("", article))));
        return memory;
    }

    private static List<RawArticle> stream(long seed) {
        Random random = new Random(seed);
        DedupeEngineRun make = new DedupeEngineRun();
        List<RawArticle> stream = new ArrayList<>();
        for (int i = 0; i < ARTICLES; i++) {
            RawArticle before = stream.isEmpty() ? null : stream.get(Math.max(0, i - 1 - random.nextInt(25)));
            String source = "outlet-" + random.nextInt(5);
            String own = text(random);
            int kind = before == null ? 0 : random.nextInt(10);
            stream.add(
                    switch (kind) {
                        case 0, 1, 2, 3 -> make.article("a" + i, source, own + SampleTexts.FOOTER);
                        case 4 -> make.article("a" + i, source, before.getText());
                        case 5 -> make.article("a" + i, source, text(random).substring(0, 80) + before.getText());
                        case 6 -> make.article("a" + i, source, own + before.getText() + text(random));
                        case 7 -> make.article("a" + i, source, half(before.getText()));
                        case 8 ->
                            RawArticle.newBuilder(before)
                                    .setText(before.getText() + own)
                                    .build();
                        default -> random.nextBoolean() ? before : DedupeEngineRun.killed(before);
                    });
        }
        return stream;
    }

    private static String half(String text) {
        return text.substring(0, text.indexOf(' ', text.length() / 2));
    }

    /** About 60 words, many of which are shared with others. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            int rank = (int) Math.exp(random.nextDouble() * Math.log(3_000));
            text.append("word").append(Integer.toString(rank * 7919, 36)).append(i % 15 == 14 ? ". " : " ");
        }
        return text.toString();
    }
}
