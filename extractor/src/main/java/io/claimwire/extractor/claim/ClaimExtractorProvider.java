package io.claimwire.extractor.claim;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Makes extractors of one kind. A jar on the class path that names an implementation in
 * {@code META-INF/services/io.claimwire.extractor.claim.ClaimExtractorProvider} adds one; {@code claims.extractor} chooses it.
 * Implementations are thread-safe and may share models between the extractors that they make.
 */
public interface ClaimExtractorProvider {
    /** What {@code claims.extractor} calls it. */
    String name();

    /** Makes an extractor for one thread. */
    ClaimExtractor create(ClaimSettings settings);

    /** Makes extractors as the settings say; what they share is loaded when this returns. */
    static Supplier<ClaimExtractor> extractors(ClaimSettings settings) {
        ClaimExtractorProvider provider = named(settings.extractor());
        provider.create(settings).version();
        return () -> provider.create(settings);
    }

    /** The provider of this name. @throws IllegalArgumentException when no jar has one: the message names those there are */
    static ClaimExtractorProvider named(String name) {
        List<ClaimExtractorProvider> all = ServiceLoader.load(ClaimExtractorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        Optional<ClaimExtractorProvider> found =
                all.stream().filter(provider -> provider.name().equals(name)).findFirst();
        return found.orElseThrow(() -> {
            TreeSet<String> names = new TreeSet<>();
            all.forEach(provider -> names.add(provider.name()));
            return new IllegalArgumentException(
                    "claims.extractor is " + name + "; the class path has " + String.join(", ", names));
        });
    }
}
