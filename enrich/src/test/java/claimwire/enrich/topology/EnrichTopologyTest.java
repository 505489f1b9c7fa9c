package claimwire.enrich.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.ClaimStatus;
import claimwire.Corroboration;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import claimwire.enrich.claim.ClaimExtractor;
import claimwire.enrich.claim.GrammarExtractor;
import claimwire.enrich.dedupe.DedupeSettings;
import claimwire.enrich.dedupe.Wire;
import claimwire.enrich.text.LanguageModels;
import claimwire.settings.KafkaSettings;
import claimwire.settings.RegistrySettings;
import claimwire.settings.Setting;
import claimwire.settings.Settings;
import claimwire.settings.SettingsLoader;
import claimwire.testing.FakeRegistry;
import claimwire.testing.Records;
import claimwire.topics.DeadLetters;
import claimwire.topics.Topic;
import claimwire.topics.TopicSettings;
import claimwire.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
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

    private final FakeRegistry registry = new FakeRegistry();

    @TempDir
    Path folder;

    private Topics topics;
    private EnrichSettings settings;
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> raw;
    private TestOutputTopic<String, UniqueArticle> unique;
    private TestOutputTopic<String, Duplicate> duplicates;
    private TestOutputTopic<String, Claim> claims;
    private TestOutputTopic<String, Corroboration> corroborated;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeEach
    void open() {
        List<Setting> catalogue = Stream.of(
                        KafkaSettings.KEYS,
                        RegistrySettings.KEYS,
                        TopicSettings.KEYS,
                        EnrichSettings.KEYS,
                        DedupeSettings.KEYS)
                .flatMap(List::stream)
                .distinct()
                .toList();
        Settings given = new SettingsLoader(catalogue)
                .flags(Map.of(
                        RegistrySettings.URL,
                        registry.url(),
                        RegistrySettings.AUTO_REGISTER,
                        "true",
                        RegistrySettings.RETRY_WAIT,
                        "1",
                        EnrichSettings.STATE_DIR.key(),
                        folder.toString()))
                .load();
        topics = Topics.from(given);
        settings = EnrichSettings.from(given, topics);
        open(() -> new GrammarExtractor(MODELS));
    }

    private void open(java.util.function.Supplier<ClaimExtractor> extractors) {
        Properties properties = new Properties();
        properties.putAll(settings.streams());
        driver = new TopologyTestDriver(EnrichTopology.build(topics, extractors, settings), properties, Records.NOON);
        raw = driver.createInputTopic(topics.raw().name(), new ByteArraySerializer(), new ByteArraySerializer());
        unique = output(topics.unique());
        duplicates = output(topics.duplicates());
        claims = output(topics.claims());
        corroborated = output(topics.corroborated());
        deadLetters = output(topics.deadLetter());
    }

    @AfterEach
    void close() {
        driver.close();
        registry.close();
    }

    @Test
    void anArticleBecomesAUniqueArticleAndItsClaims() {
        push(article("a1", "meridian", SAFE));

        assertThat(unique.readValue().getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(claims.readKeyValuesToList())
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.key).isEqualTo(claim.value.getClaimId()))
                .extracting(claim -> claim.value.getText())
                .contains("the dam was safe");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void aCopyMakesADuplicateAndNoClaims() {
        push(article("a1", "meridian", SAFE));
        claims.readValuesToList();

        push(article("b1", "echo", SAFE + " More soon."));

        assertThat(duplicates.readValue())
                .satisfies(copy -> assertThat(copy.getVerdict()).isEqualTo(Verdict.NEAR))
                .satisfies(copy -> assertThat(copy.getOf()).isEqualTo("a1"))
                .satisfies(copy -> assertThat(copy.getRaw().getOffset()).isEqualTo(1));
        assertThat(claims.isEmpty()).isTrue();
    }

    @Test
    void aCopyMakesTheClaimOneOutletStrongerAndNotOneSource() {
        push(article("a1", "meridian", SAFE));
        push(article("b1", "echo", SAFE));

        assertThat(corroborated.readValuesToList()).isNotEmpty().allSatisfy(group -> {
            assertThat(group.getOutlets()).containsExactly("echo", "meridian");
            assertThat(group.getIndependentSources()).isEqualTo(1);
        });
    }

    @Test
    void aRevisionRetractsWhatItNoLongerSaysAndKeepsTheRest() {
        push(article("a1", "meridian", SAFE));
        Map<String, Claim> before = byText(claims.readValuesToList());

        push(article("a1", "meridian", SAFE.replace("40 families", "55 families")));

        List<Claim> after = claims.readValuesToList();
        assertThat(unique.readValuesToList())
                .extracting(UniqueArticle::getRevision)
                .containsExactly(0, 1);
        assertThat(after)
                .filteredOn(claim -> claim.getStatus() == ClaimStatus.RETRACTED)
                .singleElement()
                .satisfies(gone -> assertThat(gone.getText()).contains("40 families"))
                .satisfies(gone -> assertThat(gone.getRetractedBecause()).contains("revision 1"));
        assertThat(byText(after).get("the dam was safe").getClaimId())
                .isEqualTo(before.get("the dam was safe").getClaimId());
        assertThat(after)
                .filteredOn(claim -> claim.getStatus() == ClaimStatus.CURRENT)
                .hasSize(2);
    }

    @Test
    void aKillRetractsEveryClaim() {
        push(article("a1", "meridian", SAFE));
        claims.readValuesToList();

        push(RawArticle.newBuilder(article("a1", "meridian", "Kill this story."))
                .setStatus(ArticleStatus.CANCELED)
                .build());

        assertThat(claims.readValuesToList())
                .hasSize(2)
                .allSatisfy(claim -> assertThat(claim.getStatus()).isEqualTo(ClaimStatus.RETRACTED))
                .allSatisfy(claim -> assertThat(claim.getRetractedBecause()).contains("canceled"));
    }

    @Test
    void aRetractedClaimIsLaterDeleted() {
        push(article("a1", "meridian", SAFE));
        push(article("a1", "meridian", SAFE.replace("40 families", "55 families")));
        String gone = claims.readValuesToList().stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.RETRACTED)
                .findFirst()
                .orElseThrow()
                .getClaimId();

        driver.advanceWallClockTime(ExtractClaims.TOMBSTONE_AFTER.plus(Duration.ofHours(2)));

        assertThat(claims.readRecordsToList()).singleElement().satisfies(deletion -> {
            assertThat(deletion.getKey()).isEqualTo(gone);
            assertThat(deletion.getValue()).isNull();
        });
    }

    @Test
    void theSameRecordAgainIsRedeliveredAndSaysNothingNew() {
        push(article("a1", "meridian", SAFE));
        claims.readValuesToList();

        push(article("a1", "meridian", SAFE));

        assertThat(duplicates.readValue().getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(claims.isEmpty()).isTrue();
    }

    @Test
    void bytesThatAreNoArticleGoToTheDeadLettersWithReasonAndPlace() {
        push(article("a1", "meridian", SAFE));
        raw.pipeInput(new TestRecord<>(new byte[] {7}, "not avro".getBytes(StandardCharsets.UTF_8), Records.NOON));
        push(article("a2", "meridian", Wire.RATES));

        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("not avro");
        assertThat(letter.key()).containsExactly(7);
        assertThat(DeadLetters.read(letter.headers(), DeadLetters.STAGE)).contains("fingerprint");
        assertThat(DeadLetters.read(letter.headers(), DeadLetters.ORIGIN)).contains("articles.raw-0@1");
        assertThat(DeadLetters.read(letter.headers(), DeadLetters.REASON))
                .hasValueSatisfying(reason -> assertThat(reason).contains("wire format"));
        assertThat(unique.readValuesToList()).hasSize(2);
    }

    @Test
    void anArticleWithoutTextIsRefusedHereTooForOthersWriteIntoOurTopic() {
        push(article("a1", "meridian", "  "));

        assertThat(DeadLetters.read(deadLetters.readRecord().headers(), DeadLetters.REASON))
                .contains("the article has no text");
    }

    @Test
    void anArticleThatBreaksTheExtractorIsADeadLetterOfExtractionAndNoVerdictIsLost() {
        driver.close();
        open(() -> new BrokenExtractor());

        push(article("a1", "meridian", SAFE));

        assertThat(unique.readValuesToList()).hasSize(1);
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(DeadLetters.read(letter.headers(), DeadLetters.STAGE)).contains("extract");
        assertThat(DeadLetters.read(letter.headers(), DeadLetters.REASON))
                .contains("IllegalStateException: made to fail");
        assertThat(DeadLetters.read(letter.headers(), DeadLetters.ORIGIN)).contains("articles.raw-0@0");
        assertThat(topics.unique()
                        .values()
                        .deserializer()
                        .deserialize("t", letter.value())
                        .getArticle()
                        .getArticleId())
                .isEqualTo("a1");
    }

    @Test
    void anOutageOfTheRegistryIsNeverADeadLetter() {
        byte[] unread =
                topics.raw().values().serializer().serialize(topics.raw().name(), article("a1", "meridian", SAFE));
        registry.fail(503, 1_000);

        assertThatThrownBy(() -> raw.pipeInput(new TestRecord<>(null, unread, Records.NOON)))
                .satisfies(failure -> assertThat(FailureKind.of(failure)).isEqualTo(FailureKind.OUTAGE));
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void everyRecordKeepsTheTimeOfItsArrival() {
        push(article("a1", "meridian", SAFE));

        assertThat(unique.readRecord().timestamp()).isEqualTo(Records.NOON.toEpochMilli());
        assertThat(claims.readRecord().timestamp()).isEqualTo(Records.NOON.toEpochMilli());
    }

    @Test
    void theTopologyIsTheOneThatIsDeployed() throws IOException {
        Topology topology = EnrichTopology.build(topics, () -> new GrammarExtractor(MODELS), settings);

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

    private void push(RawArticle article) {
        raw.pipeInput(new TestRecord<>(
                article.getArticleId().getBytes(StandardCharsets.UTF_8),
                topics.raw().values().serializer().serialize(topics.raw().name(), article),
                Records.NOON));
    }

    private static RawArticle article(String id, String source, String text) {
        return Records.article(id, source, text).build();
    }

    private static Map<String, Claim> byText(List<Claim> claims) {
        return claims.stream()
                .filter(claim -> claim.getStatus() == ClaimStatus.CURRENT)
                .collect(java.util.stream.Collectors.toMap(Claim::getText, claim -> claim));
    }

    private <K, V> TestOutputTopic<K, V> output(Topic<K, V> topic) {
        return driver.createOutputTopic(
                topic.name(), topic.keys().deserializer(), topic.values().deserializer());
    }
}
