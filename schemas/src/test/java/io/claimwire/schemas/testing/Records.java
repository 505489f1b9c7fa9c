package io.claimwire.schemas.testing;

import claimwire.Claim;
import claimwire.ClaimKind;
import claimwire.Cue;
import claimwire.CueClass;
import claimwire.RawArticle;
import claimwire.Span;
import claimwire.Speaker;
import claimwire.SpeakerType;
import io.claimwire.schemas.avro.AvroTrustedPackages;
import java.time.Instant;
import java.util.List;

/** Records that tests begin with. */
public final class Records {
    public static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");

    static {
        AvroTrustedPackages.register();
    }

    private Records() {}

    public static RawArticle.Builder article(String id, String source, String text) {
        return RawArticle.newBuilder()
                .setArticleId(id)
                .setSource(source)
                .setText(text)
                .setReceivedAt(NOON);
    }

    public static Claim.Builder claim(String id, String articleId, String text) {
        return Claim.newBuilder()
                .setClaimId(id)
                .setArticleId(articleId)
                .setStoryId(articleId)
                .setExtractor("test-1")
                .setKind(ClaimKind.REPORTED)
                .setText(text)
                .setSpans(List.of(new Span(0, text.length())))
                .setSourceChain(List.of())
                .setQuantities(List.of())
                .setTimes(List.of());
    }

    public static Speaker speaker(String name) {
        return Speaker.newBuilder()
                .setMention(name)
                .setStart(0)
                .setEnd(name.length())
                .setName(name)
                .setType(SpeakerType.PERSON)
                .build();
    }

    public static Cue said() {
        return Cue.newBuilder()
                .setText("said")
                .setStart(0)
                .setEnd(4)
                .setLemma("say")
                .setClass$(CueClass.SAY)
                .build();
    }
}
