package io.claimwire.runtime.config;

/**
 * One setting that a person may give: its key, what holds when nobody gives it, and what it is for. Immutable.
 *
 * @param key dotted, lower case, as in the settings file; the environment writes it {@code CLAIMWIRE_} + upper case
 * @param defaultValue the default, as it would stand in a file; empty when there is none
 * @param secret whether its value is masked wherever settings are printed
 * @param description one sentence, with the unit
 */
public record Setting(String key, String defaultValue, boolean secret, String description) {

    public static Setting of(String key, String fallback, String purpose) {
        return new Setting(key, fallback, false, purpose);
    }

    public static Setting secret(String key, String purpose) {
        return new Setting(key, "", true, purpose);
    }
}
