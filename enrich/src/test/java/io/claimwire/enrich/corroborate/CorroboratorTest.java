package io.claimwire.enrich.corroborate;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Agreement;
import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Cue;
import claimwire.CueClass;
import claimwire.Mention;
import claimwire.Quantity;
import claimwire.internal.Copy;
import claimwire.internal.StoryArticle;
import claimwire.internal.StoryClaims;
import io.claimwire.schemas.testing.Records;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorroboratorTest {
    private static final String WORDS = "Four people drowned when the ferry sank off Gull Point";

    private final Corroborator corroborator = new Corroborator();
    private final Map<String, String> copyOf = new HashMap<>();
    private final Map<String, List<String>> contains = new HashMap<>();

    @Test
    void aCopyAddsAnOutletButNoSource() {
        Corroboration group =
                only(List.of(claim("c1", "a1", "meridian", WORDS)), copy("a1", "echo"), copy("a1", "mail"));

        assertThat(group.getOutlets()).containsExactly("echo", "mail", "meridian");
        assertThat(group.getIndependentSources()).isEqualTo(1);
        assertThat(group.getOrigins()).containsExactly("meridian");
    }

    @Test
    void anIndependentReportIsASecondSource() {
        Corroboration group = only(List.of(
                claim("c1", "a1", "meridian", WORDS), claim("c2", "a2", "harbourpost", WORDS + " in the night")));

        assertThat(group.getIndependentSources()).isEqualTo(2);
        assertThat(group.getAgreement()).isEqualTo(Agreement.SAME);
    }

    @Test
    void twoReportsBasedOnOneAgencyAreOneSource() {
        Claim one = claim("c1", "a1", "mail", WORDS);
        Claim other = claim("c2", "a2", "harbourpost", WORDS);
        one.setSourceChain(List.of(new Mention("Meridian", 0, 8)));
        other.setSourceChain(List.of(new Mention("meridian", 0, 8)));

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(1);
    }

    @Test
    void anUnknownOutletIsNotASource() {
        Corroboration group = only(
                List.of(claim("c1", "a1", "meridian", WORDS), claim("c2", "a2", "unknown", WORDS)), copy("a1", "echo"));

        assertThat(group.getOutlets()).containsExactly("echo", "meridian");
        assertThat(group.getIndependentSources()).isEqualTo(1);
    }

    @Test
    void differentNumbersForTheSameQuantityAreListedWithTheirOutlets() {
        Claim four = claim("c1", "a1", "meridian", WORDS);
        Claim six = claim("c2", "a2", "harbourpost", WORDS.replace("Four", "Six"));
        four.setQuantities(List.of(people(4)));
        six.setQuantities(List.of(people(6)));

        Corroboration group = only(List.of(four, six));

        assertThat(group.getAgreement()).isEqualTo(Agreement.DIFFERENT_NUMBER);
        assertThat(group.getValues()).hasSize(2);
        assertThat(group.getValues().get(1).getReportedBy()).containsExactly("harbourpost");
    }

    @Test
    void aClaimOfASingleOutletHasNoGroup() {
        assertThat(groups(List.of(claim("c1", "a1", "meridian", WORDS)))).isEmpty();
    }

    @Test
    void twoTranslationsOfOneSentenceBySameSpeakerAreOneClaim() {
        Claim one = claim(
                "c1",
                "a1",
                "meridian",
                "the negotiations had reached a dead end and nobody could say when they would resume");
        Claim other = claim(
                "c2", "a2", "echo", "the negotiations had come to a dead end and no one knew when they would resume");

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(2);
    }

    @Test
    void differentWordsOfTwoSpeakersAreTwoClaims() {
        Claim one = claim("c1", "a1", "meridian", "the harbour will stay closed until Friday");
        Claim other = claim("c2", "a2", "echo", "the inquiry begins on Monday in the harbour office");

        assertThat(groups(List.of(one, other))).isEmpty();
    }

    @Test
    void aDenialOfAnotherClaimIsReported() {
        Claim one = claim("c1", "a1", "meridian", "the ferry had sailed too fast through the narrow channel");
        Claim other = claim("c2", "a2", "echo", "the ferry sailed too fast through the channel");
        other.setSpeaker(Records.speaker("Ruud Halloran"));
        other.setCue(Cue.newBuilder(Records.said())
                .setLemma("deny")
                .setClass$(CueClass.DENY)
                .build());

        assertThat(only(List.of(one, other)).getAgreement()).isEqualTo(Agreement.DENIED);
    }

    @Test
    void anApproximateNumberDoesNotContradictTheExactOne() {
        Claim exact = claim("c1", "a1", "meridian", "27 people were taken to hospital in Port Alder");
        Claim about = claim("c2", "a2", "echo", "about 30 people were taken to hospital in Port Alder");
        exact.setQuantities(List.of(people(27)));
        Quantity some = people(30);
        some.setApproximate(true);
        about.setQuantities(List.of(some));

        assertThat(only(List.of(exact, about)).getAgreement()).isEqualTo(Agreement.SAME);
    }

    @Test
    void theSameQuantityInOtherWordsIsTheSameClaim() {
        Claim one = claim("c1", "a1", "meridian", "27 people were taken to hospital");
        Claim other = claim("c2", "a2", "echo", "hospital wards received 27 people by nightfall");
        other.setSpeaker(Records.speaker("Mira Vance"));
        one.setQuantities(List.of(people(27)));
        other.setQuantities(List.of(people(27)));

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(2);
    }

    @Test
    void reportsOfOneStatementByTwoAgenciesAreOneSource() {
        Claim one = claim("c1", "a1", "mail", WORDS);
        Claim other = claim("c2", "a2", "harbourpost", WORDS);
        one.setSourceChain(List.of(new Mention("Transport Ministry", 0, 8), new Mention("AP", 0, 2)));
        other.setSourceChain(List.of(new Mention("the Transport Ministry", 0, 8), new Mention("Reuters", 0, 7)));

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(1);
    }

    @Test
    void anAgencyUnderTwoNamesIsOneOrigin() {
        Claim one = claim("c1", "a1", "mail", WORDS);
        Claim other = claim("c2", "a2", "harbourpost", WORDS);
        one.setSourceChain(List.of(new Mention("AP", 0, 2)));
        other.setSourceChain(List.of(new Mention("the Associated Press", 0, 2)));

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(1);
    }

    @Test
    void unnamedSourcesOfTwoOutletsAreDistinct() {
        Claim one = claim("c1", "a1", "mail", WORDS);
        Claim other = claim("c2", "a2", "harbourpost", WORDS);
        one.setSourceChain(List.of(new Mention("two sources", 0, 2)));
        other.setSourceChain(List.of(new Mention("two sources", 0, 2)));

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(2);
    }

    @Test
    void anArticleRevisedIntoACopyIsNotASource() {
        copyOf.put("a2", "a1");

        Corroboration group =
                only(List.of(claim("c1", "a1", "meridian", WORDS), claim("c2", "a2", "harbourpost", WORDS)));

        assertThat(group.getIndependentSources()).isEqualTo(1);
        assertThat(group.getOutlets()).hasSize(2);
    }

    @Test
    void deathTollsInDifferentWordsAreCompared() {
        String capsized = "A ferry capsized off Port Alder, killing four passengers and injuring 27";
        String overturned = "six people lost their lives when the ferry overturned";
        Claim four = claim("c1", "a1", "meridian", capsized);
        Claim six = claim("c2", "a2", "harbourpost", overturned);
        six.setSpeaker(Records.speaker("Alder General"));
        four.setQuantities(List.of(at(4, capsized, "four"), at(27, capsized, "27")));
        six.setQuantities(List.of(at(6, overturned, "six")));

        Corroboration group = only(List.of(four, six));

        assertThat(group.getAgreement()).isEqualTo(Agreement.DIFFERENT_NUMBER);
        assertThat(group.getIndependentSources()).isEqualTo(2);
    }

    private static Quantity at(double value, String text, String words) {
        Quantity quantity = people(value);
        quantity.setStart(text.indexOf(words));
        quantity.setEnd(text.indexOf(words) + words.length());
        return quantity;
    }

    @Test
    void twoArticlesThatContainEachOtherAreOneSource() {
        contains.put("a1", List.of("a2"));
        contains.put("a2", List.of("a1"));

        assertThat(only(List.of(claim("c1", "a1", "meridian", WORDS), claim("c2", "a2", "echo", WORDS)))
                        .getIndependentSources())
                .isEqualTo(1);
    }

    @Test
    void aReportCitingAnotherOutletDependsOnIt() {
        Claim own = claim("c1", "a1", "kolvar-times", WORDS);
        Claim retold = claim("c2", "a2", "port-journal", WORDS);
        Claim told = claim("c3", "a3", "echo", WORDS);
        retold.setSpeaker(Records.speaker("the Kolvar Times"));
        told.setAddressee(new Mention("Kolvar Times", 0, 5));

        assertThat(only(List.of(own, retold, told)).getIndependentSources()).isEqualTo(1);
    }

    @Test
    void aRoundupIsNotASecondSourceForItsItems() {
        contains.put("a2", List.of("a1", "a0"));

        Corroboration group = only(List.of(
                claim("c1", "a1", "meridian", WORDS),
                claim("c2", "a2", "isles-daily", WORDS),
                claim("c3", "a3", "harbourpost", WORDS + " in the night")));

        assertThat(group.getOrigins()).containsExactly("harbourpost", "meridian");
        assertThat(group.getOutlets()).hasSize(3);
    }

    private static Quantity people(double value) {
        return Quantity.newBuilder()
                .setValue(value)
                .setObject("people")
                .setStart(0)
                .setEnd(1)
                .build();
    }

    private static Claim claim(String id, String articleId, String source, String text) {
        return Records.claim(id, articleId, text)
                .setSource(source)
                .setSpeaker(Records.speaker("Coast Guard"))
                .build();
    }

    private Corroboration only(List<Claim> claims, Copy... copies) {
        List<Corroboration> groups = groups(claims, copies);
        assertThat(groups).hasSize(1);
        return groups.get(0);
    }

    private List<Corroboration> groups(List<Claim> claims, Copy... copies) {
        StoryClaims story = StoryClaims.newBuilder()
                .setArticles(claims.stream()
                        .map(claim -> StoryArticle.newBuilder()
                                .setArticleId(claim.getArticleId())
                                .setSource(claim.getSource())
                                .setAt(Records.NOON)
                                .setCopyOf(copyOf.get(claim.getArticleId()))
                                .setContains(contains.getOrDefault(claim.getArticleId(), List.of()))
                                .setClaims(List.of(claim))
                                .build())
                        .toList())
                .setCopies(List.of(copies))
                .setSeenAt(Records.NOON)
                .build();
        return corroborator.groups("s1", story, Records.NOON);
    }

    private static Copy copy(String of, String source) {
        return new Copy(source + "-copy", of, source, Records.NOON);
    }
}
