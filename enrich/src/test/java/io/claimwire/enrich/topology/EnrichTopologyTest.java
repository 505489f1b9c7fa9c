package io.claimwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import io.claimwire.enrich.dedupe.SampleTexts;
import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.extractor.claim.GrammarExtractor;
import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.runtime.kafka.TextHeaders;
import io.claimwire.runtime.topics.DeadLetterHeaderCodec;
import io.claimwire.schemas.testing.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichTopologyTest {
    private static final LanguageModels MODELS = LanguageModels.load();
    private static final String SAFE =
            "Snow has melted early in the hills this year and the old dam above the town is full for the first time since it was built. "
                    + "The ministry said the dam was safe. The mayor of Dunmarrow said 40 families had left the valley since January.";

    @TempDir
    Path folder;

    private EnrichDriver run;

    @BeforeEach
    void open() {
        run = new EnrichDriver(folder, () -> new GrammarExtractor(MODELS, ClaimSettings.standard()));
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void anArticleBecomesAUniqueArticleAndItsClaims() {
        run.push(article("a1", "meridian", SAFE));

        assertThat(run.unique.readValue().getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(run.claims.readKeyValuesToList())
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.key).isEqualTo(claim.value.getClaimId()))
                .extracting(claim -> claim.value.getText())
                .contains("the dam was safe");
        assertThat(run.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void claimHeadersHaveTheFieldsConsumersFilterBy() {
        run.push(article("a1", "meridian", SAFE));

        List<TestRecord<String, Claim>> records = run.claims.readRecordsToList();
        assertThat(records)
                .extracting(EnrichTopologyTest::headers)
                .allSatisfy(headers -> assertThat(headers)
                        .containsEntry("kind", "REPORTED")
                        .containsEntry("status", "CURRENT")
                        .containsEntry("source", "meridian")
                        .containsEntry("language", "en")
                        .containsEntry("story", records.get(0).value().getStoryId()));
        assertThat(records)
                .extracting(each -> headers(each).get("speaker"))
                .containsExactlyInAnyOrder("The ministry", "The mayor of Dunmarrow");
    }

    private static Map<String, String> headers(TestRecord<?, ?> each) {
        Map<String, String> headers = new HashMap<>();
        each.headers().forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    @Test
    void anArticleInAnotherLanguageIsSkippedAndCounted() {
        run.push(article(
                "a1",
                "meridian",
                "Der Minister sagte am Montag, dass die Brücke nicht sicher ist und dass sie bis zum Ende des Jahres gesperrt"
                        + " wird. Die Stadt hat das Geld für den Bau einer neuen Brücke nicht."));

        assertThat(run.unique.readValue().getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(run.claims.isEmpty()).isTrue();
        assertThat(run.metric("stream-claim-extraction-metrics", "skipped-total"))
                .isEqualTo(1.0);
    }

    @Test
    void aCopyIsADuplicateWithoutClaims() {
        run.push(article("a1", "meridian", SAFE));
        run.claims.readValuesToList();

        run.push(article("b1", "echo", SAFE + " More soon."));

        assertThat(run.duplicates.readValue())
                .satisfies(copy -> assertThat(copy.getVerdict()).isEqualTo(Verdict.NEAR))
                .satisfies(copy -> assertThat(copy.getDuplicateOf()).isEqualTo("a1"))
                .satisfies(copy -> assertThat(copy.getRaw().getOffset()).isEqualTo(1));
        assertThat(run.claims.isEmpty()).isTrue();
    }

    @Test
    void aCopyAddsAnOutletToTheClaimButNoSource() {
        run.push(article("a1", "meridian", SAFE));
        run.push(article("b1", "echo", SAFE));

        assertThat(run.corroborated.readValuesToList()).isNotEmpty().allSatisfy(group -> {
            assertThat(group.getOutlets()).containsExactly("echo", "meridian");
            assertThat(group.getIndependentSources()).isEqualTo(1);
        });
    }

    @Test
    void aRevisionRetractsOnlyRemovedClaims() {
        run.push(article("a1", "meridian", SAFE));
        Map<String, Claim> before = byText(run.claims.readValuesToList());

        run.push(article("a1", "meridian", SAFE.replace("40 families", "55 families")));

        List<Claim> after = run.claims.readValuesToList();
        assertThat(run.unique.readValuesToList())
                .extracting(UniqueArticle::getRevision)
                .containsExactly(0, 1);
        assertThat(after)
                .filteredOn(claim -> claim.getStatus() == ClaimStatus.RETRACTED)
                .singleElement()
                .satisfies(gone -> assertThat(gone.getText()).contains("40 families"))
                .satisfies(gone -> assertThat(gone.getRetractionReason()).contains("revision 1"));
        assertThat(byText(after).get("the dam was safe").getClaimId())
                .isEqualTo(before.get("the dam was safe").getClaimId());
        assertThat(after)
                .filteredOn(claim -> claim.getStatus() == ClaimStatus.CURRENT)
                .hasSize(2);
    }

    @Test
    void aKillRetractsEveryClaim() {
        run.push(article("a1", "meridian", SAFE));
        run.claims.readValuesToList();

        run.push(RawArticle.newBuilder(article("a1", "meridian", "Kill this story."))
                .setStatus(ArticleStatus.CANCELED)
                .build());

        assertThat(run.claims.readValuesToList())
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.getStatus()).isEqualTo(ClaimStatus.RETRACTED))
                .allSatisfy(claim -> assertThat(claim.getRetractionReason()).contains("canceled"));
    }

    @Test
    void aRetractedClaimIsLaterDeleted() {
        run.push(article("a1", "meridian", SAFE));
        run.push(article("a1", "meridian", SAFE.replace("40 families", "55 families")));
        String gone = run.claims.readValuesToList().stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.RETRACTED)
                .findFirst()
                .orElseThrow()
                .getClaimId();

        run.driver.advanceWallClockTime(ExtractClaims.TOMBSTONE_AFTER.plus(Duration.ofHours(2)));

        assertThat(run.claims.readRecordsToList()).singleElement().satisfies(deletion -> {
            assertThat(deletion.getKey()).isEqualTo(gone);
            assertThat(deletion.getValue()).isNull();
        });
    }

    @Test
    void aRedeliveredRecordEmitsNoClaims() {
        run.push(article("a1", "meridian", SAFE));
        run.claims.readValuesToList();

        run.push(article("a1", "meridian", SAFE));

        assertThat(run.duplicates.readValue().getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(run.claims.isEmpty()).isTrue();
    }

    @Test
    void undecodableBytesAreDeadLettersWithReasonAndOrigin() {
        run.push(article("a1", "meridian", SAFE));
        run.raw.pipeInput(new TestRecord<>(new byte[] {7}, "not avro".getBytes(StandardCharsets.UTF_8), Records.NOON));
        run.push(article("a2", "meridian", SampleTexts.RATES));

        TestRecord<byte[], byte[]> deadLetter = run.deadLetters.readRecord();
        assertThat(new String(deadLetter.value(), StandardCharsets.UTF_8)).isEqualTo("not avro");
        assertThat(deadLetter.key()).containsExactly(7);
        assertThat(TextHeaders.read(deadLetter.headers(), DeadLetterHeaderCodec.STAGE))
                .contains("fingerprint");
        assertThat(TextHeaders.read(deadLetter.headers(), DeadLetterHeaderCodec.ORIGIN))
                .contains("articles.raw-0@1");
        assertThat(TextHeaders.read(deadLetter.headers(), DeadLetterHeaderCodec.REASON))
                .hasValueSatisfying(reason -> assertThat(reason).contains("wire format"));
        assertThat(run.unique.readValuesToList()).hasSize(2);
    }

    @Test
    void anArticleWithoutTextOfAnotherProducerIsRejected() {
        run.push(article("a1", "meridian", "  "));

        assertThat(TextHeaders.read(run.deadLetters.readRecord().headers(), DeadLetterHeaderCodec.REASON))
                .contains("the article has no text");
    }

    @Test
    void anArticleThatFailsExtractionIsADeadLetterAndKeepsItsVerdict() {
        run.close();
        run = new EnrichDriver(folder, BrokenExtractor::new);

        run.push(article("a1", "meridian", SAFE));

        assertThat(run.unique.readValuesToList()).hasSize(1);
        TestRecord<byte[], byte[]> deadLetter = run.deadLetters.readRecord();
        assertThat(TextHeaders.read(deadLetter.headers(), DeadLetterHeaderCodec.STAGE))
                .contains("extract");
        assertThat(TextHeaders.read(deadLetter.headers(), DeadLetterHeaderCodec.REASON))
                .contains("IllegalStateException: made to fail");
        assertThat(TextHeaders.read(deadLetter.headers(), DeadLetterHeaderCodec.ORIGIN))
                .contains("articles.raw-0@0");
        assertThat(run.topics
                        .unique()
                        .values()
                        .deserializer()
                        .deserialize("t", deadLetter.value())
                        .getArticle()
                        .getArticleId())
                .isEqualTo("a1");
    }

    @Test
    void aRegistryOutageIsNeverADeadLetter() {
        byte[] unread = run.topics
                .raw()
                .values()
                .serializer()
                .serialize(run.topics.raw().name(), article("a1", "meridian", SAFE));
        run.registry.fail(503, 1_000);

        assertThatThrownBy(() -> run.raw.pipeInput(new TestRecord<>(null, unread, Records.NOON)))
                .satisfies(failure -> assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.OUTAGE));
        assertThat(run.deadLetters.isEmpty()).isTrue();
    }

    @Test
    void everyRecordKeepsItsArrivalTime() {
        run.push(article("a1", "meridian", SAFE));

        assertThat(run.unique.readRecord().timestamp()).isEqualTo(Records.NOON.toEpochMilli());
        assertThat(run.claims.readRecord().timestamp()).isEqualTo(Records.NOON.toEpochMilli());
    }

    @Test
    void theTopologyMatchesTheGoldenFile() throws IOException {
        Topology topology = EnrichTopology.build(
                run.topics, () -> new GrammarExtractor(MODELS, ClaimSettings.standard()), run.settings);

        String golden =
                new String(getClass().getResourceAsStream("/topology.txt").readAllBytes(), StandardCharsets.UTF_8);

        // a difference is a migration: say so in CHANGELOG, then write `./claimwire enrich --describe` into that file
        assertThat(topology.describe().toString().strip()).isEqualTo(golden.strip());
        assertThat(golden).doesNotContain("KSTREAM-", "KTABLE-");
    }

    private static final class BrokenExtractor implements ClaimExtractor {
        @Override
        public String version() {
            return "broken";
        }

        @Override
        public List<Claim> extract(UniqueArticle article) {
            throw new IllegalStateException("made to fail");
        }
    }

    private static RawArticle article(String id, String source, String text) {
        return Records.article(id, source, text).build();
    }

    private static Map<String, Claim> byText(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.CURRENT)
                .collect(java.util.stream.Collectors.toMap(Claim::getText, claim -> claim));
    }
}
