package claimwire.enrich.claim;

import claimwire.settings.Setting;
import claimwire.settings.Settings;
import java.util.List;

/**
 * How claims are extracted.
 *
 * @param extractor name of the {@link ClaimExtractorProvider} to use
 * @param statedThreshold check-worthiness, 0 to 1, from which on an outlet's own statement is a claim; above 1 none is
 */
public record ClaimSettings(String extractor, double statedThreshold) {
    public static final Setting EXTRACTOR =
            Setting.of("claims.extractor", "grammar", "Name of the extractor; others come in jars on the class path.");
    public static final Setting STATED = Setting.of(
            "claims.stated.threshold",
            "0.8",
            "Check-worthiness from which on an outlet's own statement is a claim; 2 means never.");

    public static final List<Setting> KEYS = List.of(EXTRACTOR, STATED);

    public static ClaimSettings from(Settings settings) {
        return new ClaimSettings(settings.text(EXTRACTOR.key()), settings.decimal(STATED.key(), 0, 2));
    }

    public static ClaimSettings standard() {
        return new ClaimSettings(EXTRACTOR.fallback(), Double.parseDouble(STATED.fallback()));
    }
}
