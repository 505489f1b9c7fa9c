package io.claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.Member;
import claimwire.Story;
import claimwire.internal.Copy;
import claimwire.internal.StoryArticle;
import claimwire.internal.StoryClaims;
import io.claimwire.schemas.id.Id;
import io.claimwire.schemas.json.Speakers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Groups the claims of one story that say the same, and counts independent sources: a copy adds an outlet, not a
 * source. Stateless.
 */
public final class Corroborator {
    /** Maximum number of claims compared per story, because all of them are in one store record. */
    static final int MAX_CLAIMS = 600;
    /** Maximum number of headlines compared for the title. */
    private static final int HEADLINES = 60;

    /** The groups with claims of more than one outlet. */
    public List<Corroboration> groups(String storyId, StoryClaims story, Instant now) {
        List<Claim> claims = story.getArticles().stream()
                .flatMap(article -> article.getClaims().stream())
                .limit(MAX_CLAIMS)
                .toList();
        SourceOrigins origins = new SourceOrigins(story.getArticles());
        return new ClaimClustering()
                .of(claims).stream()
                        .map(group -> corroboration(storyId, group, story, origins, now))
                        .filter(group -> group.getOutlets().size() > 1)
                        .toList();
    }

    /** The story record; null for an empty story. */
    public Story story(String storyId, StoryClaims known) {
        List<StoryArticle> articles = known.getArticles();
        if (articles.isEmpty()) {
            return known.getStory() == null
                    ? null
                    : Story.newBuilder(known.getStory())
                            .setArticles(0)
                            .setCopies(known.getCopies().size())
                            .build();
        }
        List<Instant> times = Stream.concat(
                        articles.stream().map(StoryArticle::getAt),
                        known.getCopies().stream().map(Copy::getAt))
                .sorted()
                .toList();
        Set<String> outlets = new TreeSet<>();
        articles.forEach(article -> outlets.add(article.getSource()));
        known.getCopies().forEach(copy -> outlets.add(copy.getSource()));
        outlets.remove(SourceOrigins.UNKNOWN);
        List<String> titles = articles.stream()
                .map(StoryArticle::getTitle)
                .filter(Objects::nonNull)
                .limit(HEADLINES)
                .toList();
        return Story.newBuilder()
                .setStoryId(storyId)
                .setTitle(new MedoidSelector().select(titles))
                .setArticles(articles.size())
                .setCopies(known.getCopies().size())
                .setOutlets(List.copyOf(outlets))
                .setFirstSeen(times.get(0))
                .setLastSeen(times.get(times.size() - 1))
                .build();
    }

    private static Corroboration corroboration(
            String storyId, List<ComparableClaim> group, StoryClaims story, SourceOrigins origins, Instant now) {
        List<Claim> claims = group.stream().map(ComparableClaim::claim).toList();
        Set<String> outlets = new TreeSet<>();
        Set<String> articles = new TreeSet<>();
        for (Claim claim : claims) {
            outlets.add(claim.getSource());
            articles.add(claim.getArticleId());
        }
        story.getCopies().stream()
                .filter(copy -> articles.contains(copy.getCopyOf()))
                .forEach(copy -> outlets.add(copy.getSource()));
        outlets.remove(SourceOrigins.UNKNOWN);
        List<String> independent = origins.of(claims);
        List<String> wordings = new ArrayList<>();
        claims.forEach(claim -> wordings.add(claim.getText()));
        return Corroboration.newBuilder()
                .setGroupId(Id.of(storyId, claims.get(0).getClaimId()))
                .setStoryId(storyId)
                .setText(new MedoidSelector().select(wordings))
                .setMembers(claims.stream()
                        .map(claim -> new Member(claim.getClaimId(), claim.getArticleId(), claim.getSource()))
                        .toList())
                .setOutlets(List.copyOf(outlets))
                .setIndependentSources(independent.size())
                .setOrigins(independent)
                .setFirstSeen(now)
                .setLastSeen(now)
                .setAgreement(ReportedNumbers.agreement(group))
                .setValues(ReportedNumbers.reportedValues(group))
                .setSpeakers(claims.stream()
                        .map(Speakers::displayName)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList())
                .setKinds(claims.stream().map(Claim::getKind).distinct().toList())
                .build();
    }
}
