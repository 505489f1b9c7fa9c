package io.claimwire.enrich.corroborate;

import claimwire.Corroboration;
import claimwire.Story;
import claimwire.internal.ChangeKind;
import claimwire.internal.Copy;
import claimwire.internal.StoryArticle;
import claimwire.internal.StoryChange;
import claimwire.internal.StoryClaims;
import io.claimwire.schemas.id.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The effect of one story change on the stored state and the published records. Immutable.
 *
 * @param after the new state
 * @param changed groups to publish
 * @param removed ids of groups to delete
 * @param story the story to publish; null when unchanged
 * @param forwarded changes for the story that this one was merged into
 */
public record StoryUpdate(
        StoryClaims after,
        List<Corroboration> changed,
        List<String> removed,
        Story story,
        List<StoryChange> forwarded) {
    /** Maximum number of forwards along merged stories. */
    private static final int MAX_HOPS = 6;

    private static final Corroborator CORROBORATOR = new Corroborator();

    /**
     * Applies a change.
     *
     * @param before null for a new story
     * @param seen arrival time of the change, for the times of groups
     * @param now for the retention of the state
     */
    public static StoryUpdate of(StoryClaims before, StoryChange change, Instant seen, Instant now) {
        StoryClaims known = before == null ? empty(now) : current(before, change);
        if (change.getKind() == ChangeKind.MERGE) {
            return merged(known, change, seen, now);
        }
        if (known.getMergedInto() != null) {
            StoryClaims stub = StoryClaims.newBuilder(known).setSeenAt(now).build();
            return new StoryUpdate(stub, List.of(), List.of(), null, List.of(forwarded(change, known.getMergedInto())));
        }
        StoryClaims after = applied(known, change, now);
        List<Corroboration> groups =
                named(CORROBORATOR.groups(change.getStoryId(), after, seen), known.getPublished(), seen);
        Set<String> gone = new HashSet<>();
        known.getPublished().forEach(group -> gone.add(group.getGroupId()));
        groups.forEach(group -> gone.remove(group.getGroupId()));
        List<Corroboration> changed = groups.stream()
                .filter(group -> !known.getPublished().contains(group))
                .toList();
        Story story = CORROBORATOR.story(change.getStoryId(), after);
        after.setPublished(groups);
        after.setStory(story);
        boolean same = story == null || story.equals(known.getStory());
        return new StoryUpdate(after, changed, List.copyOf(gone), same ? null : story, List.of());
    }

    /** Breaks cycles: two stories may have been merged into each other, weeks apart. */
    private static StoryClaims current(StoryClaims before, StoryChange change) {
        return before.getMergedInto() != null && change.getHops() >= MAX_HOPS
                ? StoryClaims.newBuilder(before).setMergedInto(null).build()
                : before;
    }

    private static StoryClaims empty(Instant now) {
        return StoryClaims.newBuilder().setSeenAt(now).build();
    }

    private static StoryUpdate merged(StoryClaims known, StoryChange change, Instant seen, Instant now) {
        String into = change.getInto();
        List<StoryChange> moves = new ArrayList<>();
        known.getArticles()
                .forEach(article -> moves.add(StoryChange.newBuilder()
                        .setKind(ChangeKind.ARTICLE)
                        .setStoryId(into)
                        .setArticle(article)
                        .build()));
        known.getCopies()
                .forEach(copy -> moves.add(StoryChange.newBuilder()
                        .setKind(ChangeKind.COPY)
                        .setStoryId(into)
                        .setCopy(copy)
                        .build()));
        Story.Builder last = known.getStory() == null
                ? Story.newBuilder().setStoryId(change.getStoryId()).setFirstSeen(seen)
                : Story.newBuilder(known.getStory());
        List<String> gone = new ArrayList<>();
        known.getPublished().forEach(group -> gone.add(group.getGroupId()));
        StoryClaims stub =
                StoryClaims.newBuilder().setMergedInto(into).setSeenAt(now).build();
        return new StoryUpdate(
                stub,
                List.of(),
                gone,
                last.setLastSeen(seen).setMergedInto(into).build(),
                moves);
    }

    private static StoryChange forwarded(StoryChange change, String into) {
        return StoryChange.newBuilder(change)
                .setStoryId(into)
                .setHops(change.getHops() + 1)
                .build();
    }

    private static StoryClaims applied(StoryClaims known, StoryChange change, Instant now) {
        List<StoryArticle> articles = new ArrayList<>(known.getArticles());
        List<Copy> copies = new ArrayList<>(known.getCopies());
        switch (change.getKind()) {
            case ARTICLE -> {
                replace(articles, change.getArticle());
                copies.removeIf(
                        copy -> copy.getArticleId().equals(change.getArticle().getArticleId()));
            }
            case COPY -> {
                copies.removeIf(
                        copy -> copy.getArticleId().equals(change.getCopy().getArticleId()));
                copies.add(change.getCopy());
            }
            case LEAVE -> {
                articles.removeIf(article -> article.getArticleId().equals(change.getArticleId()));
                copies.removeIf(copy -> copy.getArticleId().equals(change.getArticleId()));
            }
            default -> throw new IllegalArgumentException("not a change within a story: " + change.getKind());
        }
        return StoryClaims.newBuilder(known)
                .setArticles(articles)
                .setCopies(copies)
                .setSeenAt(now)
                .build();
    }

    /** Keeps the position, because the earliest article determines a group's text. */
    private static void replace(List<StoryArticle> articles, StoryArticle article) {
        int place = 0;
        int claims = 0;
        while (place < articles.size() && !articles.get(place).getArticleId().equals(article.getArticleId())) {
            claims += articles.get(place++).getClaims().size();
        }
        // fields that are not compared are not stored
        StoryArticle kept = claims < Corroborator.MAX_CLAIMS
                ? article
                : StoryArticle.newBuilder(article).setClaims(List.of()).build();
        if (place < articles.size()) {
            articles.set(place, kept);
        } else {
            articles.add(kept);
        }
    }

    /**
     * A group keeps the id of most of its published members, and its times if its content is unchanged, so that it is
     * not published again.
     */
    private static List<Corroboration> named(List<Corroboration> groups, List<Corroboration> published, Instant seen) {
        Map<String, Corroboration> left = new LinkedHashMap<>();
        published.forEach(group -> left.put(group.getGroupId(), group));
        Set<String> taken = new HashSet<>();
        List<Corroboration> fresh = new ArrayList<>();
        for (Corroboration group : groups) {
            Corroboration before = left.values().stream()
                    .filter(each -> common(each, group) > 0)
                    .max(Comparator.comparingLong(each -> common(each, group)))
                    .orElse(null);
            if (before == null) {
                fresh.add(group);
                continue;
            }
            left.remove(before.getGroupId());
            taken.add(before.getGroupId());
            group.setGroupId(before.getGroupId());
            group.setFirstSeen(before.getFirstSeen());
            group.setLastSeen(before.getLastSeen());
            group.setLastSeen(group.equals(before) ? before.getLastSeen() : seen);
        }
        for (Corroboration group : fresh) {
            while (!taken.add(group.getGroupId())) { // another part of a split group already has this id
                group.setGroupId(Id.of(group.getGroupId(), "apart"));
            }
        }
        return groups;
    }

    private static long common(Corroboration one, Corroboration other) {
        return one.getMembers().stream().filter(other.getMembers()::contains).count();
    }
}
