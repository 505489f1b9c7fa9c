package io.claimwire.schemas.id;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Canonical form of an article's URL, without scheme, port, fragment, tracking parameters, and mobile or AMP hosts and
 * paths. Stateless.
 */
public final class CanonicalUrl {
    private static final Pattern TRACKING = Pattern.compile(
            "(?i)(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|twclid|mc_cid|mc_eid|_ga|_gl|at_.*|ito|ref|ref_src|ref_url|referrer"
                    + "|cmp|cmpid|icid|ncid|smid|smtyp|sr_share|s_cid|soc_src|soc_trk|partner|amp|outputtype|xtor|wt_mc|ocid|taid|tpcc"
                    + "|feedtype|feedname|guccounter)(=.*)?");
    /** First labels of hosts that serve the same pages for other devices. */
    private static final Pattern DEVICE = Pattern.compile("^(www\\d?|m|mobile|amp|touch|wap)\\.(?=[^.]+\\.)");

    private static final Pattern AMP = Pattern.compile(
            "(?i)^/amp(?=/)|/amp(?=\\.html?$)|/amp(\\.html?)?$|\\.amp(?=(\\.html?)?$)|-amp(?=\\.html?$)");
    /**
     * A number of six or more digits at the start or end of a path segment: the article number of a content management
     * system.
     */
    private static final Pattern NUMBER =
            Pattern.compile("(?i)^([a-z]{0,8}\\d{6,})(?=[-_.]|$)|(?<=[-_.])([a-z]{0,8}\\d{6,})$");

    private static final Pattern EXTENSION = Pattern.compile("\\.[a-zA-Z]{2,5}$");
    /** A date without separators, year first or last. */
    private static final Pattern DATE = Pattern.compile("((19|20)\\d\\d|\\d\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])?"
            + "|([0-2]\\d|3[01])(0[1-9]|1[0-2])((19|20)\\d\\d|\\d\\d)");

    private CanonicalUrl() {}

    /** Empty when the URL is unusable or the front page of a site. */
    public static Optional<String> of(String url) {
        return parse(url).flatMap(uri -> {
            String path = path(uri);
            String query = uri.getRawQuery() == null
                    ? ""
                    : Arrays.stream(uri.getRawQuery().split("&"))
                            .filter(pair ->
                                    !pair.isEmpty() && !TRACKING.matcher(pair).matches())
                            .sorted()
                            .collect(Collectors.joining("&"));
            return path.isEmpty() && query.isEmpty()
                    ? Optional.empty()
                    : Optional.of("https://" + host(uri) + path + (query.isEmpty() ? "" : "?" + query));
        });
    }

    /** The outlet's host, without a device label. */
    public static Optional<String> host(String url) {
        return parse(url).map(CanonicalUrl::host);
    }

    /**
     * The host and the article number when the path has one, because the headline in a URL may change; else the URL.
     *
     * @param canonical a result of {@link #of}
     */
    public static String withoutSlug(String canonical) {
        URI uri = URI.create(canonical);
        String[] parts = (uri.getRawPath() == null ? "" : uri.getRawPath()).split("/");
        String last = parts.length == 0
                ? ""
                : EXTENSION.matcher(parts[parts.length - 1]).replaceFirst("");
        Optional<String> number = number(last);
        if (number.isEmpty() && parts.length > 1 && last.chars().anyMatch(Character::isLetter)) {
            number = number(parts[parts.length - 2]).filter(parts[parts.length - 2]::equals);
        }
        return number.map(found -> uri.getHost() + "#" + found.toLowerCase(Locale.ROOT))
                .orElse(canonical);
    }

    private static Optional<String> number(String part) {
        Matcher numbers = NUMBER.matcher(part);
        while (numbers.find()) {
            if (!DATE.matcher(numbers.group()).matches()) {
                return Optional.of(numbers.group());
            }
        }
        return Optional.empty();
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null
                ? ""
                : uri.getRawPath().replaceAll("/+", "/").replaceAll("/+$", "");
        path = AMP.matcher(path).replaceAll("");
        return path.replaceAll("/(index|default)\\.(html?|php|aspx?)$", "").replaceAll("/+$", "");
    }

    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return DEVICE.matcher(host).replaceFirst("");
    }

    private static Optional<URI> parse(String url) {
        if (url == null || url.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(url.trim());
            return uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
