package io.claimwire.enrich.topology;

import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimExtractorProvider;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import java.util.List;
import java.util.function.Supplier;

/** Maps settings to the extractor library, which does not read settings itself. Stateless. */
public final class ExtractorSettings {
    public static final Setting EXTRACTOR = Setting.of(
            "claims.extractor",
            ClaimSettings.standard().extractor(),
            "Name of the extractor; additional extractors are loaded from jars on the class path.");
    public static final Setting STATED = Setting.of(
            "claims.stated.threshold",
            Double.toString(ClaimSettings.standard().statedThreshold()),
            "Minimum check-worthiness, 0 to 1, for a statement of the outlet itself to become a claim; 2: never.");

    public static final List<Setting> KEYS = List.of(EXTRACTOR, STATED);

    private ExtractorSettings() {}

    public static ClaimSettings from(Settings settings) {
        return new ClaimSettings(settings.getString(EXTRACTOR.key()), settings.getDouble(STATED.key(), 0, 2));
    }

    /**
     * Creates extractors; their shared models are loaded before this returns.
     *
     * @throws SettingsException when no extractor has this name
     */
    public static Supplier<ClaimExtractor> extractors(ClaimSettings settings) {
        try {
            return ClaimExtractorProvider.extractors(settings);
        } catch (IllegalArgumentException unknown) {
            throw new SettingsException(unknown.getMessage());
        }
    }
}
