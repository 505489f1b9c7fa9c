package io.claimwire.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.claimwire.embedded.EmbeddedStack;
import io.claimwire.embedded.testing.StackExtension;
import io.claimwire.ingest.IngestScenario;
import io.claimwire.ingest.format.ArticleBuilder;
import io.claimwire.ingest.format.ParseResult;
import io.claimwire.ingest.format.ReceiptContext;
import io.claimwire.runtime.config.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Interrupted backfills on a real broker: articles.raw contains each article once. */
@ExtendWith(StackExtension.class)
class BackfillIT {
    private static final int EACH = 1_300;

    /** Aborts the work like a kill: nothing is committed afterwards. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private IngestScenario scenario;

    @BeforeEach
    void open(EmbeddedStack stack) throws Exception {
        scenario = new IngestScenario(stack);
    }

    @AfterEach
    void close() throws Exception {
        scenario.close();
    }

    @Test
    void anInterruptedBackfillResumesWithoutDuplicates() throws Exception {
        int killed = 0;
        for (int after : new int[] {1, 499, 501, 700, 900, 1_501, 100_000}) {
            try {
                run(inputs("a", "b", "c"), after);
            } catch (Killed once) {
                killed++;
            }
        }

        assertThat(killed).isGreaterThan(3);
        List<String> sent = articles();
        assertThat(sent).hasSize(3 * EACH);
        assertThat(new HashSet<>(sent)).hasSize(3 * EACH);
    }

    @Test
    void aCompletedBackfillStartsFromTheBeginning() throws Exception {
        run(inputs("a"), Integer.MAX_VALUE);
        run(inputs("a"), Integer.MAX_VALUE);

        assertThat(articles()).hasSize(2 * EACH);
    }

    @Test
    void inputsChangedBeforeTheCheckpointRestartTheBackfill() throws Exception {
        assertThatThrownBy(() -> run(inputs("a", "b"), 2_000)).isInstanceOf(Killed.class);
        List<Backfill.Input> changed = new ArrayList<>(inputs("a", "b"));
        changed.set(0, new Numbered("a", EACH + 1));

        try (TransactionalPublisher publisher = publisher("x")) {
            Backfill backfill = backfill(publisher, Backfill.job(changed, ""), Integer.MAX_VALUE);
            assertThat(backfill.begin(inputs("a", "b")).inputs()).isEqualTo(1);
            assertThat(backfill.begin(changed)).isEqualTo(BackfillCheckpoint.START);
        }
    }

    @Test
    void aSecondBackfillFencesTheFirst() throws Exception {
        String job = Backfill.job(inputs("a"), "");
        try (TransactionalPublisher first = publisher(job)) {
            first.send(article("a", 1));
            try (TransactionalPublisher second = publisher(job)) {
                second.send(article("a", 2));
                second.commit();
                assertThatThrownBy(first::commit).isInstanceOf(KafkaException.class);
            }
        }

        assertThat(articles()).hasSize(1);
    }

    private void run(List<Backfill.Input> inputs, int killAfter) throws Exception {
        String job = Backfill.job(inputs, "");
        TransactionalPublisher publisher = publisher(job);
        Backfill backfill = backfill(publisher, job, killAfter);
        backfill.run(inputs, backfill.begin(inputs));
        // a killed run is not closed: the next one fences it
        publisher.close();
    }

    private TransactionalPublisher publisher(String job) {
        return new TransactionalPublisher(IngestSettings.from(scenario.settings), scenario.topics, "test-" + job);
    }

    private Backfill backfill(TransactionalPublisher publisher, String job, int killAfter) {
        BackfillCheckpoints positions = new BackfillCheckpoints(
                scenario.topics.positions(), KafkaSettings.standaloneConsumer(scenario.settings));
        int[] sent = {0};
        return new Backfill(publisher, positions, job, item -> true, new RateLimiter(0), new Backfill.Listener() {
            @Override
            public void sent(ParseResult item, String reason) {
                if (++sent[0] == killAfter) {
                    throw new Killed();
                }
            }

            @Override
            public void skipped() {
                throw new AssertionError("nothing is skipped");
            }
        });
    }

    private static List<Backfill.Input> inputs(String... names) {
        List<Backfill.Input> inputs = new ArrayList<>();
        for (String name : names) {
            inputs.add(new Numbered(name, EACH));
        }
        return inputs;
    }

    private static ParseResult article(String input, int number) {
        ArticleBuilder draft = new ArticleBuilder();
        draft.source(input).feedItemId(Integer.toString(number)).text("Article " + number + " of " + input + ".");
        return draft.toParseResult(ReceiptContext.of(claimwire.Via.FILE, Instant.EPOCH), input + " " + number);
    }

    private record Numbered(String name, int items) implements Backfill.Input {
        @Override
        public String fingerprint() {
            return name + " " + items;
        }

        @Override
        public void read(Consumer<ParseResult> found) {
            for (int i = 1; i <= items; i++) {
                found.accept(article(name, i));
            }
        }
    }

    /** Keys of articles.raw as its readers see them. */
    private List<String> articles() {
        scenario.awaitStable(scenario.topics.raw());
        return scenario.records(scenario.topics.raw()).stream()
                .map(each -> new String(each.key(), StandardCharsets.UTF_8))
                .toList();
    }
}
