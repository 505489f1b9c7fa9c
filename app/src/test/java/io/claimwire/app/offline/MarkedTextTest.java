package io.claimwire.app.offline;

import static org.assertj.core.api.Assertions.assertThat;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.Cue;
import claimwire.Span;
import claimwire.Speaker;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
    @Test
    void highlightsOnlyContentCueAndSpeaker() {
        String text = "🚢 Ana said it is over today.";
        Claim claim = Claim.newBuilder()
                .setClaimId("c")
                .setArticleId("a")
                .setStoryId("s")
                .setExtractor("x")
                .setKind(ClaimKind.REPORTED)
                .setText("it is over")
                .setSpans(List.of(new Span(11, 21)))
                .setCue(Cue.newBuilder()
                        .setText("said")
                        .setStart(6)
                        .setEnd(10)
                        .setLemma("say")
                        .build())
                .setSpeaker(Speaker.newBuilder()
                        .setMention("Ana")
                        .setStart(2)
                        .setEnd(5)
                        .build())
                .build();

        assertThat(new MarkedText(text, List.of(claim)).toString().replace("\u001b", "^"))
                .isEqualTo("🚢 ^[0m^[36;1mAna^[0m ^[0m^[33msaid^[0m ^[0m^[32mit is over^[0m today.");
    }

    @Test
    void escapeSequencesInTheTextAreReplaced() {
        assertThat(new MarkedText("a\u001b[31mb\u0007", List.of()).toString()).isEqualTo("a\ufffd[31mb\ufffd");
    }
}
