package claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.Corroboration;
import claimwire.internal.ChangeKind;
import claimwire.internal.Copy;
import claimwire.internal.StoryChange;
import claimwire.internal.StoryClaims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one change of a story means for what is known and what has been published of it. Immutable.
 *
 * @param after what is known now
 * @param changed groups to publish
 * @param gone ids of groups to delete
 */
public record StoryUpdate(StoryClaims after, List<Corroboration> changed, List<String> gone) {
    /** Claims followed in one story: they are one record of a store. A claim above that is not corroborated. */
    static final int MOST = 400;

    private static final Corroborator CORROBORATOR = new Corroborator();

    /**
     * Applies a change.
     *
     * @param before null for a new story
     * @param seen when the change arrived, for the times of groups
     * @param now for the retention of what is known
     */
    public static StoryUpdate of(StoryClaims before, StoryChange change, Instant seen, Instant now) {
        StoryClaims applied = applied(before, change, now);
        List<Corroboration> groups =
                keepTimes(CORROBORATOR.groups(change.getStoryId(), applied, seen), applied.getPublished());
        Map<String, Corroboration> gone = new HashMap<>();
        applied.getPublished().forEach(group -> gone.put(group.getGroupId(), group));
        List<Corroboration> changed = new ArrayList<>();
        for (Corroboration group : groups) {
            if (!group.equals(gone.remove(group.getGroupId()))) {
                changed.add(group);
            }
        }
        applied.setPublished(groups);
        return new StoryUpdate(applied, changed, List.copyOf(gone.keySet()));
    }

    private static StoryClaims applied(StoryClaims before, StoryChange change, Instant now) {
        List<Claim> claims = new ArrayList<>(before == null ? List.of() : before.getClaims());
        List<Copy> copies = new ArrayList<>(before == null ? List.of() : before.getCopies());
        if (change.getKind() == ChangeKind.COPY) {
            Copy copy = new Copy(change.getArticleId(), change.getSource());
            if (!copies.contains(copy)) {
                copies.add(copy);
            }
        } else {
            replace(claims, change.getClaim(), change.getKind() == ChangeKind.PUT);
        }
        return new StoryClaims(claims, copies, before == null ? List.of() : before.getPublished(), now);
    }

    /** In its old place, for the first claim of a group gives the group its id. */
    private static void replace(List<Claim> claims, Claim claim, boolean put) {
        int at = 0;
        while (at < claims.size() && !claims.get(at).getClaimId().equals(claim.getClaimId())) {
            at++;
        }
        if (at < claims.size()) {
            claims.remove(at);
        }
        if (put && at < MOST) {
            claims.add(at, claim);
        }
    }

    /** A group that says what it said before keeps its times, and so is not published again. */
    private static List<Corroboration> keepTimes(List<Corroboration> groups, List<Corroboration> published) {
        Map<String, Corroboration> known = new HashMap<>();
        published.forEach(group -> known.put(group.getGroupId(), group));
        for (Corroboration group : groups) {
            Corroboration before = known.get(group.getGroupId());
            if (before != null) {
                boolean same = group.getMembers().equals(before.getMembers())
                        && group.getOutlets().equals(before.getOutlets());
                group.setFirstSeen(before.getFirstSeen());
                group.setLastSeen(same ? before.getLastSeen() : group.getLastSeen());
            }
        }
        return groups;
    }
}
