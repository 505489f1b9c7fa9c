package io.claimwire.enrich.topology;

import io.claimwire.extractor.claim.ClaimExtractor;
import io.claimwire.extractor.claim.ClaimExtractorProvider;
import io.claimwire.extractor.claim.ClaimSettings;
import io.claimwire.runtime.config.Setting;
import io.claimwire.runtime.config.Settings;
import io.claimwire.runtime.config.SettingsException;
import java.util.List;
import java.util.function.Supplier;

/** The extractor's settings: the extractor itself is a library and reads none. Stateless. */
public final class ExtractorSettings {
    public static final Setting EXTRACTOR = Setting.of(
            "claims.extractor",
            ClaimSettings.standard().extractor(),
            "Name of the extractor; others come in jars on the class path.");
    public static final Setting STATED = Setting.of(
            "claims.stated.threshold",
            Double.toString(ClaimSettings.standard().statedThreshold()),
            "Check-worthiness from which on an outlet's own statement is a claim; 2 means never.");

    public static final List<Setting> KEYS = List.of(EXTRACTOR, STATED);

    private ExtractorSettings() {}

    public static ClaimSettings from(Settings settings) {
        return new ClaimSettings(settings.getString(EXTRACTOR.key()), settings.getDouble(STATED.key(), 0, 2));
    }

    /**
     * Makes extractors; the models that they share are loaded when this returns.
     *
     * @throws SettingsException when no jar has the extractor of this name
     */
    public static Supplier<ClaimExtractor> extractors(ClaimSettings settings) {
        try {
            return ClaimExtractorProvider.extractors(settings);
        } catch (IllegalArgumentException unknown) {
            throw new SettingsException(unknown.getMessage());
        }
    }
}
