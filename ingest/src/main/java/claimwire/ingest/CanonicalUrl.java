package claimwire.ingest;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An article's address without what differs from reader to reader. Stateless. */
final class CanonicalUrl {
    private static final Pattern TRACKING =
            Pattern.compile("(?i)(utm_.*|fbclid|gclid|mc_cid|mc_eid|ref|cmpid|ncid|smid)(=.*)?");

    private CanonicalUrl() {}

    /** Empty when there is no usable address, or when it is a site's front page. */
    static Optional<String> of(String url) {
        return parse(url).flatMap(uri -> {
            String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
            String query = uri.getRawQuery() == null
                    ? ""
                    : Arrays.stream(uri.getRawQuery().split("&"))
                            .filter(pair -> !TRACKING.matcher(pair).matches())
                            .sorted()
                            .collect(Collectors.joining("&"));
            return path.isEmpty() && query.isEmpty()
                    ? Optional.empty()
                    : Optional.of("https://" + host(uri) + path + (query.isEmpty() ? "" : "?" + query));
        });
    }

    static Optional<String> host(String url) {
        return parse(url).map(CanonicalUrl::host);
    }

    private static String host(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT).replaceFirst("^www\\.", "");
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
