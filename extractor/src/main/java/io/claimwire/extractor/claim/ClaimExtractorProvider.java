package io.claimwire.extractor.claim;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Creates extractors of one kind; a service provider interface. A jar on the class path that names an implementation in
 * {@code META-INF/services/io.claimwire.extractor.claim.ClaimExtractorProvider} adds one, which is selected by
 * {@code claims.extractor}. Implementations are thread-safe and may share models between their extractors.
 */
public interface ClaimExtractorProvider {
    /** Its name in {@code claims.extractor}. */
    String name();

    /** Creates an extractor for one thread. */
    ClaimExtractor create(ClaimSettings settings);

    /** Creates extractors according to the settings; shared models are loaded before this returns. */
    static Supplier<ClaimExtractor> extractors(ClaimSettings settings) {
        ClaimExtractorProvider provider = named(settings.extractor());
        provider.create(settings).version();
        return () -> provider.create(settings);
    }

    /**
     * The provider with this name.
     *
     * @throws IllegalArgumentException when there is none; the message names the available ones
     */
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
                    "claims.extractor is " + name + "; available on the class path: " + String.join(", ", names));
        });
    }
}
