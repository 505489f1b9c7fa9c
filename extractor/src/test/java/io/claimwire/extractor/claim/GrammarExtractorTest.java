package io.claimwire.extractor.claim;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.ArticleStatus;
import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.CueClass;
import claimwire.Quantity;
import claimwire.ResolvedBy;
import claimwire.Span;
import claimwire.SpeakerType;
import claimwire.UniqueArticle;
import io.claimwire.extractor.text.LanguageModels;
import io.claimwire.schemas.testing.Records;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GrammarExtractorTest {
    private static final LanguageModels MODELS = LanguageModels.load();

    private final GrammarExtractor extractor = new GrammarExtractor(MODELS, new ClaimSettings("grammar", 2));

    @Test
    void aDirectQuoteHasContentAndSpeaker() {
        Claim claim = only("\"We counted every vote twice,\" said Ana Torvik, the election commissioner.");

        assertThat(claim.getKind()).isEqualTo(ClaimKind.DIRECT_QUOTE);
        assertThat(claim.getText()).isEqualTo("\"We counted every vote twice,\"");
        assertThat(claim.getSpeaker().getName()).isEqualTo("Ana Torvik");
        assertThat(claim.getSpeaker().getType()).isEqualTo(SpeakerType.PERSON);
        assertThat(claim.getSpeaker().getRole()).isEqualTo("the election commissioner");
        assertThat(claim.getCue().getLemma()).isEqualTo("say");
    }

    @Test
    void reportedSpeechEndsWithItsClauseAndOmitsThat() {
        Claim claim = only("The Finance Ministry said on Monday that the deficit would fall to 1.9 percent next year.");

        assertThat(claim.getKind()).isEqualTo(ClaimKind.REPORTED);
        assertThat(claim.getText()).isEqualTo("the deficit would fall to 1.9 percent next year");
        assertThat(claim.getSpeaker().getType()).isEqualTo(SpeakerType.ORGANISATION);
    }

    @Test
    void accordingToNamesTheSpeaker() {
        Claim claim = only("Unemployment fell to 5.1 percent in February, according to the statistics office.");

        assertThat(claim.getText()).isEqualTo("Unemployment fell to 5.1 percent in February");
        assertThat(claim.getSpeaker().getMention()).isEqualTo("the statistics office");
    }

    @Test
    void aSecondSourceIsALinkOfTheChain() {
        Claim claim = only("Minister Pell Garrowby said the plant would close in May, according to the Harbour Post.");

        assertThat(claim.getSpeaker().getName()).contains("Garrowby");
        assertThat(claim.getSourceChain())
                .singleElement()
                .satisfies(link -> assertThat(link.getName()).contains("Harbour Post"));
    }

    @Test
    void aSurnameIsResolvedToTheFullName() {
        List<Claim> claims = claims("Ana Torvik runs the port. Torvik said the crane was safe.");

        assertThat(claims).singleElement().satisfies(claim -> {
            assertThat(claim.getSpeaker().getName()).isEqualTo("Ana Torvik");
            assertThat(claim.getSpeaker().getResolvedBy()).isEqualTo(ResolvedBy.SURNAME);
        });
    }

    @Test
    void aPronounIsResolvedToTheLastSpeaker() {
        List<Claim> claims = claims("Ana Torvik said the crane was safe. She said it would be tested in May.");

        assertThat(claims.get(1).getSpeaker().getName()).isEqualTo("Ana Torvik");
        assertThat(claims.get(1).getSpeaker().getResolvedBy()).isEqualTo(ResolvedBy.PRONOUN);
    }

    @Test
    void aPronounWithoutAPrecedingPersonStaysUnresolved() {
        Claim claim = only("He said the crane was safe.");

        assertThat(claim.getSpeaker().getName()).isNull();
        assertThat(claim.getSpeaker().getResolvedBy()).isEqualTo(ResolvedBy.UNRESOLVED);
    }

    @Test
    void aPronounIsResolvedToTheLastMentionedPersonNotToTheLastSpeaker() {
        List<Claim> claims = claims(
                "Lavinia Tresk-Oberon said the budget was a fraud. She said it hid 600 million marks. "
                        + "Finance Minister Bastian Quillory rejected the charge. \"Every mark is in the annex,\" he said.");

        assertThat(claims.get(0).getSpeaker().getName()).isEqualTo("Lavinia Tresk-Oberon");
        assertThat(claims.get(1).getSpeaker().getName()).isEqualTo("Lavinia Tresk-Oberon");
        assertThat(claims.get(claims.size() - 1).getSpeaker().getName()).isEqualTo("Bastian Quillory");
    }

    @Test
    void aNameInAnAppositionIsTheSpeakersName() {
        Claim claim = only("A harbour pilot, Ruben Stallworthy, said the channel was too narrow.");

        assertThat(claim.getSpeaker().getName()).isEqualTo("Ruben Stallworthy");
        assertThat(claim.getSpeaker().getRole()).isEqualTo("A harbour pilot");
    }

    @Test
    void anOrganisationShortenedToItsLastWordIsResolved() {
        List<Claim> claims =
                claims("The Coastal Rescue Service said six boats were out. The service said it found nobody.");

        assertThat(claims).extracting(claim -> claim.getSpeaker().getName()).containsOnly("Coastal Rescue Service");
    }

    @Test
    void aMultiParagraphQuoteIsOneClaim() {
        List<Claim> claims = claims("""
                "The dock was never safe," said Ana Torvik, who leads the union. "We told them in May.

                "We told them again in June and we told them in writing in July.

                "Nobody ever answered us."
                """);

        assertThat(claims).hasSize(1);
        assertThat(claims.get(0).getText())
                .contains("never safe")
                .contains("in May")
                .contains("in July")
                .contains("Nobody");
    }

    @Test
    void aSplitQuoteIsOneClaimWithTwoSpans() {
        Claim claim = only("\"We will go on,\" she said, \"until the last boat is in.\"");

        assertThat(claim.getSpans()).hasSize(2);
        assertThat(claim.getKind()).isEqualTo(ClaimKind.DIRECT_QUOTE);
    }

    @Test
    void offsetsCountCodePointsAndPointIntoTheOriginalText() {
        String text = "🚢🚢 The harbour — Ana Torvik said the crane was ‘safe’.";
        UniqueArticle article = article(text);

        for (Claim claim : extractor.extract(article)) {
            String cited =
                    claim.getSpans().stream().map(span -> slice(text, span)).collect(Collectors.joining(" "));
            assertThat(cited).isEqualTo(claim.getText());
            assertThat(slice(
                            text,
                            new Span(
                                    claim.getSpeaker().getStart(),
                                    claim.getSpeaker().getEnd())))
                    .isEqualTo(claim.getSpeaker().getMention());
        }
        assertThat(extractor.extract(article)).isNotEmpty();
    }

    @Test
    void numbersAreNumbers() {
        Claim claim =
                only("The ministry said at least 1,200 people and 3.5 million marks were missing, or about 4 percent.");

        assertThat(claim.getQuantities()).extracting(Quantity::getValue).containsExactly(1200.0, 3_500_000.0, 4.0);
        assertThat(claim.getQuantities().get(0).getLow()).isEqualTo(1200.0);
        assertThat(claim.getQuantities().get(0).getObject()).startsWith("people");
        assertThat(claim.getQuantities().get(2).getUnit()).isEqualTo("percent");
        assertThat(claim.getQuantities().get(2).getApproximate()).isTrue();
    }

    @Test
    void denialsPromisesAndEstimatesHaveTheirCueClass() {
        assertThat(only("The company denied that oil had leaked.").getCue().getClass$())
                .isEqualTo(CueClass.DENY);
        assertThat(only("The mayor promised that the pool would open.").getCue().getClass$())
                .isEqualTo(CueClass.PROMISE);
        assertThat(only("The bank estimated that prices would rise by 2 percent.")
                        .getCue()
                        .getClass$())
                .isEqualTo(CueClass.ESTIMATE);
    }

    @Test
    void aNegatedCueIsNotAClaim() {
        assertThat(claims("The ministry did not say when the road would open.")).isEmpty();
    }

    @Test
    void headlineBylineAndDatelineAreNotSentences() {
        List<Claim> claims = claims("""
                Minister says dam is safe

                By Ana Torvik

                PORT ALDER, March 3 (Meridian) - The dam is safe, the ministry said.
                """);

        assertThat(claims)
                .singleElement()
                .satisfies(claim -> assertThat(claim.getText()).isEqualTo("The dam is safe"));
    }

    @Test
    void aClaimKeepsItsIdWhenOtherSentencesChange() {
        Claim before = only("The ministry said the dam was safe.");
        List<Claim> after =
                claims("It rained all day. The ministry said the dam was safe. The mayor said it was not safe.");

        assertThat(after).extracting(Claim::getClaimId).contains(before.getClaimId());
    }

    @Test
    void theSameWordsTwiceAreTwoClaims() {
        List<Claim> claims = claims("The ministry said the dam was safe. The mayor said the dam was safe.");

        assertThat(claims).extracting(Claim::getClaimId).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void aCanceledArticleHasNoClaims() {
        UniqueArticle canceled = article("The ministry said the dam was safe.");
        canceled.getArticle().setStatus(ArticleStatus.CANCELED);

        assertThat(extractor.extract(canceled)).isEmpty();
    }

    @Test
    @Timeout(20)
    void aTextWithoutSentencesIsProcessedInBoundedTime() {
        for (String text :
                List.of("said ".repeat(20_000), "x".repeat(100_000), "\"".repeat(50_000), "( ".repeat(50_000))) {
            assertThat(extractor.extract(article(text))).isNotNull();
        }
    }

    @Test
    void acceptsTextThatIsNotProse() {
        for (String text : List.of(
                " ", "\"", "“““", ",", "said", "said said said", "\"said\"", "(((", "😀", "-\n-\n-", "“a” ”b“ said")) {
            assertThat(extractor.extract(article(text))).isNotNull();
        }
    }

    private Claim only(String text) {
        List<Claim> claims = claims(text);
        assertThat(claims).as(text).hasSize(1);
        return claims.get(0);
    }

    private List<Claim> claims(String text) {
        return extractor.extract(article(text));
    }

    private static UniqueArticle article(String text) {
        return UniqueArticle.newBuilder()
                .setArticle(Records.article("a1", "meridian", text).build())
                .setContentHash("h")
                .setStoryId("s1")
                .build();
    }

    private static String slice(String text, Span span) {
        return text.substring(text.offsetByCodePoints(0, span.getStart()), text.offsetByCodePoints(0, span.getEnd()));
    }
}
