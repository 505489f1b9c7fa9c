package claimwire.enrich.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ArticleStatus;
import claimwire.Duplicate;
import claimwire.RawArticle;
import claimwire.RawPosition;
import claimwire.UniqueArticle;
import claimwire.Verdict;
import claimwire.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DeciderTest {
    private final DedupeSettings settings = new DedupeSettings(4, 0.73, 30, Duration.ofDays(3), 1_000);
    private final Fingerprinter fingerprinter = new Fingerprinter(settings.rate());
    private final HeapMemory memory = new HeapMemory();
    private Decider decider = new Decider(settings, memory);
    private Instant now = Records.NOON;
    private long offset;

    @Test
    void theFirstArticleOfATextIsUnique() {
        UniqueArticle first = unique(article("a1", "meridian", Wire.FERRY));

        assertThat(first.getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(first.getRevision()).isZero();
        assertThat(first.getStoryId()).isEqualTo("a1");
    }

    @Test
    void theSameWordsFromAnotherOutletAreAnExactCopy() {
        unique(article("a1", "meridian", Wire.FERRY));

        Duplicate copy =
                repeated(article("b1", "echo", Wire.FERRY.replace('"', '”').toUpperCase(Locale.ROOT)));

        assertThat(copy.getVerdict()).isEqualTo(Verdict.EXACT);
        assertThat(copy.getOf()).isEqualTo("a1");
        assertThat(copy.getSimilarity()).isEqualTo(1.0);
    }

    @Test
    void aCopyWithAnotherDatelineAndAnAddedSentenceIsNear() {
        unique(article("a1", "meridian", Wire.FERRY));

        Duplicate copy = repeated(article(
                "b1",
                "echo",
                Wire.FERRY.replace("PORT ALDER (Meridian) - ", "") + " The Echo could not reach the owner."));

        assertThat(copy.getVerdict()).isEqualTo(Verdict.NEAR);
        assertThat(copy.getOf()).isEqualTo("a1");
        assertThat(copy.getStoryId()).isEqualTo("a1");
    }

    @Test
    void aShortenedCopyIsContained() {
        unique(article("a1", "meridian", Wire.FERRY + Wire.RATES));

        Duplicate copy = repeated(article("b1", "echo", Wire.FERRY));

        assertThat(copy.getVerdict()).isEqualTo(Verdict.CONTAINED);
        assertThat(copy.getOf()).isEqualTo("a1");
    }

    @Test
    void aRoundupIsUniqueAndSaysWhatItContains() {
        unique(article("a1", "meridian", Wire.FERRY));
        unique(article("a2", "meridian", Wire.RATES));

        UniqueArticle roundup = unique(article("b1", "echo", Wire.RATES + Wire.FERRY));

        assertThat(roundup.getVerdict()).isEqualTo(Verdict.UNIQUE);
        assertThat(roundup.getContains()).containsExactlyInAnyOrder("a1", "a2");
    }

    @Test
    void aCopyOfACopyNamesTheRoot() {
        unique(article("a1", "meridian", Wire.FERRY));
        repeated(article("b1", "echo", Wire.FERRY + " The Echo could not reach the owner."));

        Duplicate copy = repeated(article("c1", "mail", Wire.FERRY + " The Echo could not reach the owner of it."));

        assertThat(copy.getOf()).isEqualTo("a1");
    }

    @Test
    void aShortTextIsOnlyEverAnExactCopy() {
        unique(article("a1", "meridian", "The lighthouse of Skerry Head will be painted red and white again in May."));

        assertThat(unique(article(
                                "b1",
                                "echo",
                                "The lighthouse of Skerry Head will be painted red and white again in June."))
                        .getVerdict())
                .isEqualTo(Verdict.UNIQUE);
        assertThat(repeated(article(
                                "c1",
                                "mail",
                                "The lighthouse of Skerry Head will be painted red and white again in May!"))
                        .getVerdict())
                .isEqualTo(Verdict.EXACT);
    }

    @Test
    void theSameRecordAgainIsRedelivered() {
        unique(article("a1", "meridian", Wire.FERRY));

        Duplicate again = repeated(article("a1", "meridian", Wire.FERRY));

        assertThat(again.getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(again.getOf()).isEqualTo("a1");
    }

    @Test
    void aRedeliveredCopyStillNamesItsRoot() {
        unique(article("a1", "meridian", Wire.FERRY));
        repeated(article("b1", "echo", Wire.FERRY));

        Duplicate again = repeated(article("b1", "echo", Wire.FERRY));

        assertThat(again.getVerdict()).isEqualTo(Verdict.REDELIVERED);
        assertThat(again.getOf()).isEqualTo("a1");
    }

    @Test
    void newWordsUnderTheSameIdAreARevision() {
        UniqueArticle first = unique(article("a1", "meridian", Wire.FERRY));

        UniqueArticle corrected = unique(article("a1", "meridian", Wire.FERRY.replace("Four people", "Five people")));

        assertThat(corrected.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(corrected.getRevision()).isEqualTo(1);
        assertThat(corrected.getSupersedes()).isEqualTo(first.getContentHash());
    }

    @Test
    void newWordsAtTheSameAddressAreARevisionUnderTheFirstId() {
        String address = "https://meridian.example/ferry";
        unique(RawArticle.newBuilder(article("a1", "meridian", Wire.FERRY))
                .setCanonicalUrl(address)
                .build());

        UniqueArticle corrected = unique(RawArticle.newBuilder(article("other", "meridian", Wire.FERRY + " Corrected."))
                .setCanonicalUrl(address)
                .build());

        assertThat(corrected.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(corrected.getArticle().getArticleId()).isEqualTo("a1");
    }

    @Test
    void anOlderVersionThatArrivesLateDoesNotUndoTheNewer() {
        unique(modified(article("a1", "meridian", Wire.FERRY), 2));

        assertThat(repeated(modified(article("a1", "meridian", Wire.RATES), 1)).getVerdict())
                .isEqualTo(Verdict.REDELIVERED);
    }

    @Test
    void aTextThatGoesBackToAnOlderVersionIsARevision() {
        unique(modified(article("a1", "meridian", Wire.FERRY), 1));
        unique(modified(article("a1", "meridian", Wire.FERRY + " Now with more."), 2));

        UniqueArticle reverted = unique(modified(article("a1", "meridian", Wire.FERRY), 3));

        assertThat(reverted.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(reverted.getRevision()).isEqualTo(2);
    }

    @Test
    void aKillIsARevisionAndALateCopyOfTheKilledTextIsStillACopy() {
        unique(article("a1", "meridian", Wire.FERRY));

        UniqueArticle killed = unique(RawArticle.newBuilder(article("a1", "meridian", "Kill the ferry story."))
                .setStatus(ArticleStatus.CANCELED)
                .build());

        assertThat(killed.getVerdict()).isEqualTo(Verdict.REVISION);
        assertThat(repeated(article("b1", "echo", Wire.FERRY + " The Echo has more."))
                        .getOf())
                .isEqualTo("a1");
    }

    @Test
    void aKillOfWhatWeNeverSawHidesNobodysArticle() {
        unique(killed(article("a1", "meridian", Wire.FERRY)));

        assertThat(unique(article("b1", "echo", Wire.FERRY)).getVerdict()).isEqualTo(Verdict.UNIQUE);
    }

    @Test
    void aKilledCopyDoesNotBecomeARoot() {
        unique(article("a1", "meridian", Wire.FERRY));
        repeated(article("b1", "echo", Wire.FERRY));
        unique(killed(article("b1", "echo", "Kill.")));

        assertThat(repeated(article("c1", "mail", Wire.FERRY + " More.")).getOf())
                .isEqualTo("a1");
    }

    @Test
    void aKillThatIsUndoneIsARevision() {
        unique(modified(article("a1", "meridian", Wire.FERRY), 1));
        unique(modified(killed(article("a1", "meridian", "Kill.")), 2));

        assertThat(unique(modified(article("a1", "meridian", Wire.FERRY), 3)).getVerdict())
                .isEqualTo(Verdict.REVISION);
    }

    @Test
    void aTextThatTwoRootsHaveIsStillKnownWhenOneOfThemChanges() {
        unique(article("a1", "meridian", Wire.FERRY));
        unique(article("b1", "echo", Wire.RATES));
        unique(article("b1", "echo", Wire.FERRY));
        unique(article("a1", "meridian", own(5)));

        assertThat(repeated(article("c1", "mail", Wire.FERRY)).getOf()).isEqualTo("b1");
    }

    @Test
    void whatAnOutletPrintsUnderEveryArticleMakesNoCopies() {
        for (int i = 0; i < 4; i++) {
            unique(article("v" + i, "valley", own(i) + Wire.FOOTER));
        }

        assertThat(unique(article("v9", "valley", own(9) + Wire.FOOTER)).getContains())
                .isEmpty();
    }

    @Test
    void aRestartChangesNoVerdict() {
        List<RawArticle> stream = List.of(
                article("a1", "meridian", Wire.FERRY),
                article("a2", "meridian", Wire.RATES),
                article("b1", "echo", Wire.FERRY + " More."),
                article("b2", "echo", Wire.RATES + Wire.FERRY),
                article("a1", "meridian", Wire.FERRY.replace("Four", "Five")),
                article("a2", "meridian", Wire.RATES),
                article("c1", "mail", Wire.RATES));
        List<Verdict> straight = new ArrayList<>();
        stream.forEach(article -> straight.add(verdict(decide(article))));

        HeapMemory kept = new HeapMemory();
        List<Verdict> restarted = new ArrayList<>();
        for (RawArticle article : stream) {
            decider = new Decider(settings, kept);
            restarted.add(verdict(decide(article)));
        }

        assertThat(restarted).isEqualTo(straight);
        assertThat(straight)
                .containsExactly(
                        Verdict.UNIQUE,
                        Verdict.UNIQUE,
                        Verdict.NEAR,
                        Verdict.UNIQUE,
                        Verdict.REVISION,
                        Verdict.REDELIVERED,
                        Verdict.EXACT);
    }

    @Test
    void forgetsWhatIsOlderThanTheRetention() {
        unique(article("a1", "meridian", Wire.FERRY));
        now = now.plus(Duration.ofDays(4));

        assertThat(decider.purge(now)).isEqualTo(1);
        assertThat(unique(article("b1", "echo", Wire.FERRY)).getVerdict()).isEqualTo(Verdict.UNIQUE);
    }

    @Test
    void forgetsTheOldestAboveItsCapacity() {
        decider = new Decider(new DedupeSettings(4, 0.73, 30, Duration.ofDays(3), 2), memory);
        unique(article("a1", "meridian", Wire.FERRY));
        now = now.plusSeconds(1);
        unique(article("a2", "meridian", Wire.RATES));
        now = now.plusSeconds(1);
        unique(article("a3", "meridian", own(3)));

        assertThat(decider.purge(now)).isEqualTo(1);
        assertThat(memory.article("a1")).isNull();
        assertThat(memory.article("a2")).isNotNull();
        assertThat(memory.article("a3")).isNotNull();
    }

    private static String own(int i) {
        return "Story number " + i + " of its own kind tells of village " + (i * 31) + " where house " + (i * 7)
                + " burned down on day " + i + " and neighbour " + (i * 13) + " carried out " + (i + 2) + " chairs, "
                + (i + 3)
                + " tables and a clock made in " + (1800 + i) + " by a man from street " + (i * 17) + ".";
    }

    private static RawArticle killed(RawArticle article) {
        return RawArticle.newBuilder(article).setStatus(ArticleStatus.CANCELED).build();
    }

    private static RawArticle modified(RawArticle article, int hour) {
        return RawArticle.newBuilder(article)
                .setModifiedAt(Records.NOON.plus(Duration.ofHours(hour)))
                .build();
    }

    private RawArticle article(String id, String source, String text) {
        return Records.article(id, source, text).build();
    }

    private Decided decide(RawArticle article) {
        return decider.decide(fingerprinter.of(article, new RawPosition("raw", 0, offset++)), now, now);
    }

    private UniqueArticle unique(RawArticle article) {
        return ((Decided.New) decide(article)).article();
    }

    private Duplicate repeated(RawArticle article) {
        return ((Decided.Repeated) decide(article)).duplicate();
    }

    private static Verdict verdict(Decided decided) {
        return decided instanceof Decided.New fresh
                ? fresh.article().getVerdict()
                : ((Decided.Repeated) decided).duplicate().getVerdict();
    }
}
