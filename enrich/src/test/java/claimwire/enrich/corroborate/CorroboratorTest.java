package claimwire.enrich.corroborate;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Agreement;
import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Mention;
import claimwire.Quantity;
import claimwire.internal.Copy;
import claimwire.internal.StoryClaims;
import claimwire.testing.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorroboratorTest {
    private static final String WORDS = "Four people drowned when the ferry sank off Gull Point";

    private final Corroborator corroborator = new Corroborator();

    @Test
    void aCopyIsOneMoreOutletAndNotOneMoreSource() {
        Corroboration group =
                only(List.of(claim("c1", "a1", "meridian", WORDS)), new Copy("a1", "echo"), new Copy("a1", "mail"));

        assertThat(group.getOutlets()).containsExactly("echo", "mail", "meridian");
        assertThat(group.getIndependentSources()).isEqualTo(1);
        assertThat(group.getOrigins()).containsExactly("meridian");
    }

    @Test
    void anotherOutletsOwnReportIsASecondSource() {
        Corroboration group = only(List.of(
                claim("c1", "a1", "meridian", WORDS), claim("c2", "a2", "harbourpost", WORDS + " in the night")));

        assertThat(group.getIndependentSources()).isEqualTo(2);
        assertThat(group.getAgreement()).isEqualTo(Agreement.SAME);
    }

    @Test
    void twoReportsThatRestOnOneAgencyAreOneSource() {
        Claim one = claim("c1", "a1", "mail", WORDS);
        Claim other = claim("c2", "a2", "harbourpost", WORDS);
        one.setSourceChain(List.of(new Mention("Meridian", 0, 8)));
        other.setSourceChain(List.of(new Mention("meridian", 0, 8)));

        assertThat(only(List.of(one, other)).getIndependentSources()).isEqualTo(1);
    }

    @Test
    void anUnknownOutletNeverCounts() {
        Corroboration group = only(
                List.of(claim("c1", "a1", "meridian", WORDS), claim("c2", "a2", "unknown", WORDS)),
                new Copy("a1", "echo"));

        assertThat(group.getOutlets()).containsExactly("echo", "meridian");
        assertThat(group.getIndependentSources()).isEqualTo(1);
    }

    @Test
    void differentNumbersForTheSameThingAreShownWithWhoGaveThem() {
        Claim four = claim("c1", "a1", "meridian", WORDS);
        Claim six = claim("c2", "a2", "harbourpost", WORDS.replace("Four", "Six"));
        four.setQuantities(List.of(people(4)));
        six.setQuantities(List.of(people(6)));

        Corroboration group = only(List.of(four, six));

        assertThat(group.getAgreement()).isEqualTo(Agreement.DIFFERENT_NUMBER);
        assertThat(group.getValues()).hasSize(2);
        assertThat(group.getValues().get(1).getGivenBy()).containsExactly("harbourpost");
    }

    @Test
    void aClaimOfOneOutletAloneIsNoGroup() {
        assertThat(groups(List.of(claim("c1", "a1", "meridian", WORDS)))).isEmpty();
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
        return corroborator.groups(
                "s1", new StoryClaims(claims, List.of(copies), List.of(), Records.NOON), Records.NOON);
    }
}
