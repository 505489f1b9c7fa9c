package io.claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.Mention;
import claimwire.internal.StoryArticle;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The independent sources of a group. Claims that share a link of their source chains, such as an agency or an official
 * statement, have one origin, and so have all claims of one outlet. A revision that has become a copy, and a roundup,
 * add no source to the articles that they contain. Unknown outlets never count. Immutable.
 */
final class SourceOrigins {
    static final String UNKNOWN = "unknown";

    /** Unspecific names: the "sources" of two outlets need not be the same. */
    private static final Pattern UNSPECIFIC = Pattern.compile(
            ".*\\b(sources?|officials?|people|persons?|witness(es)?|residents?|analysts?|experts?|media|reports?|accounts?|insiders?|observers?)");

    private static final Map<String, String> AGENCIES = Map.of(
            "ap", "associatedpress",
            "afp", "agencefrancepresse",
            "dpa", "deutschepresseagentur",
            "pti", "presstrustofindia",
            "upi", "unitedpressinternational",
            "pa", "pressassociation");

    private final Map<String, StoryArticle> articles;
    private final Set<String> outlets = new HashSet<>();

    SourceOrigins(Collection<StoryArticle> articles) {
        this.articles = new HashMap<>();
        for (StoryArticle article : articles) {
            this.articles.put(article.getArticleId(), article);
            outlets.add(key(article.getSource()));
        }
    }

    /** One name for each independent source. */
    List<String> of(List<Claim> group) {
        List<Claim> claims = withoutCopies(group);
        Map<String, String> parents = new HashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Claim claim : claims) {
            String outlet = key(claim.getSource());
            join(parents, outlet, statedSource(claim).orElse(outlet));
            for (Mention link : claim.getSourceChain()) {
                if (!UNSPECIFIC.matcher(link.getName().toLowerCase(Locale.ROOT)).matches()) {
                    join(parents, outlet, key(link.getName()));
                    if (!outlet.equals(key(link.getName()))) {
                        names.putIfAbsent(key(link.getName()), link.getName().toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return named(claims, parents, names);
    }

    /** The outlet of this story named in the claim: "the Times reported", "she told the Times". */
    private Optional<String> statedSource(Claim claim) {
        String speaker = claim.getSpeaker() == null ? null : claim.getSpeaker().getName();
        String addressee =
                claim.getAddressee() == null ? null : claim.getAddressee().getName();
        return Stream.of(Optional.ofNullable(speaker), Optional.ofNullable(addressee))
                .flatMap(Optional::stream)
                .map(SourceOrigins::key)
                .filter(outlets::contains)
                .findFirst();
    }

    /**
     * Claims of known outlets that are not another article's words: without copies, and without the parts of a roundup
     * that it contains.
     */
    private List<Claim> withoutCopies(List<Claim> group) {
        List<Claim> known = group.stream()
                .filter(claim -> !claim.getSource().equals(UNKNOWN))
                .toList();
        Set<String> present = new HashSet<>();
        known.forEach(claim -> present.add(claim.getArticleId()));
        List<Claim> own = known.stream()
                .filter(claim -> {
                    StoryArticle article = articles.get(claim.getArticleId());
                    return article == null
                            || !present.contains(article.getCopyOf())
                                    && article.getContains().stream().noneMatch(present::contains);
                })
                .toList();
        return own.isEmpty() ? known.subList(0, Math.min(1, known.size())) : own; // both contain each other
    }

    /** By their stated origin, else by outlet. */
    private static List<String> named(List<Claim> claims, Map<String, String> parents, Map<String, String> links) {
        Map<String, String> names = new HashMap<>();
        links.forEach((key, name) -> names.putIfAbsent(root(parents, key), name));
        Set<String> origins = new TreeSet<>();
        for (Claim claim : claims) {
            origins.add(names.computeIfAbsent(root(parents, key(claim.getSource())), root -> claim.getSource()));
        }
        return List.copyOf(origins);
    }

    /** One key for variants of a name: "Meridian", "the Meridian agency", "meridian.example". */
    private static String key(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceFirst("^(https?://)?(www\\.)?", "")
                .replaceFirst("\\.(com?|org|net|info|news|example|[a-z]{2})(\\.[a-z]{2})?$", "")
                .replaceAll("[^\\p{L}\\p{N} ]", " ")
                .replaceAll("^\\s*the\\s+|\\s+(news agency|news service|agency|wire|newswire)\\s*$", "")
                .replace(" ", "");
        return AGENCIES.getOrDefault(plain, plain);
    }

    private static void join(Map<String, String> parents, String one, String other) {
        String first = root(parents, one);
        String second = root(parents, other);
        if (!first.equals(second)) {
            parents.put(second, first);
        }
    }

    private static String root(Map<String, String> parents, String key) {
        String root = key;
        while (!parents.getOrDefault(root, root).equals(root)) {
            root = parents.get(root);
        }
        return root;
    }
}
