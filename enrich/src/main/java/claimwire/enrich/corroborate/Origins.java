package claimwire.enrich.corroborate;

import claimwire.Claim;
import claimwire.Mention;
import claimwire.internal.StoryArticle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What reports rest on. Claims that share a link of their chains, the same agency or the same official readout, rest on one
 * origin, and so do all claims of one outlet and a text and its copy. What an unknown outlet says counts for nothing.
 */
final class Origins {
    static final String UNKNOWN = "unknown";

    /** Names behind which nobody in particular stands: two outlets' "sources" need not be the same. */
    private static final Pattern NOBODY = Pattern.compile(
            ".*\\b(sources?|officials?|people|persons?|witness(es)?|residents?|analysts?|experts?|media|reports?|accounts?|insiders?|observers?)");

    private static final Map<String, String> AGENCIES = Map.of(
            "ap", "associated press",
            "afp", "agence france presse",
            "dpa", "deutsche presse agentur",
            "pti", "press trust of india",
            "upi", "united press international",
            "pa", "press association");

    private final Map<String, StoryArticle> articles;

    Origins(Collection<StoryArticle> articles) {
        this.articles = new HashMap<>();
        articles.forEach(article -> this.articles.put(article.getArticleId(), article));
    }

    /** One name for each independent source. */
    List<String> of(List<Claim> claims) {
        Map<String, String> parents = new HashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (Claim claim : claims) {
            if (claim.getSource().equals(UNKNOWN)) {
                continue;
            }
            List<String> keys = new ArrayList<>(List.of(key(claim.getSource()), "article " + claim.getArticleId()));
            StoryArticle article = articles.get(claim.getArticleId());
            if (article != null && article.getCopyOf() != null) {
                keys.add("article " + article.getCopyOf());
            }
            for (Mention link : claim.getSourceChain()) {
                if (!NOBODY.matcher(link.getName().toLowerCase(Locale.ROOT)).matches()) {
                    keys.add(key(link.getName()));
                    names.putIfAbsent(key(link.getName()), link.getName().toLowerCase(Locale.ROOT));
                }
            }
            keys.forEach(key -> join(parents, keys.get(0), key));
        }
        return named(claims, parents, names);
    }

    /** By what it rests on where that is said, else by the outlet. */
    private static List<String> named(List<Claim> claims, Map<String, String> parents, Map<String, String> links) {
        Map<String, String> names = new HashMap<>();
        links.forEach((key, name) -> names.putIfAbsent(root(parents, key), name));
        Set<String> origins = new TreeSet<>();
        for (Claim claim : claims) {
            if (!claim.getSource().equals(UNKNOWN)) {
                origins.add(names.computeIfAbsent(root(parents, key(claim.getSource())), root -> claim.getSource()));
            }
        }
        return List.copyOf(origins);
    }

    /** One key for the ways in which an outlet or agency is named: "Meridian", "the Meridian agency", "meridian.example". */
    private static String key(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replaceFirst("^(https?://)?(www\\.)?", "")
                .replaceFirst("\\.(com?|org|net|info|news|example|[a-z]{2})(\\.[a-z]{2})?$", "")
                .replaceAll("[^\\p{L}\\p{N} ]", " ")
                .replaceAll("^\\s*the\\s+|\\s+(news agency|news service|agency|wire|newswire)\\s*$", "")
                .trim();
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
