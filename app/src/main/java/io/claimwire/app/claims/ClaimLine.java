package io.claimwire.app.claims;

import claimwire.Claim;
import claimwire.ClaimStatus;
import io.claimwire.schemas.json.Speakers;

/** A claim as one line: speaker · cue · text · outlet. */
public final class ClaimLine {
    private ClaimLine() {}

    /** @param width maximum length of the words in characters */
    public static String of(Claim claim, int width) {
        String named = Speakers.displayName(claim);
        String who = named == null ? "(no speaker)" : named;
        String cue = claim.getCue() == null ? "states" : claim.getCue().getText();
        String words = claim.getText().length() <= width
                ? claim.getText()
                : claim.getText().substring(0, width - 1) + "…";
        String chain = claim.getSourceChain().isEmpty()
                ? ""
                : claim.getSourceChain().stream()
                        .map(link -> " via " + link.getName())
                        .reduce("", String::concat);
        String gone = claim.getStatus() == ClaimStatus.RETRACTED ? "  RETRACTED: " + claim.getRetractionReason() : "";
        return (who + " · " + cue + " · " + words + " · " + claim.getSource() + chain + gone).replaceAll("\\s+", " ");
    }
}
