package io.claimwire.runtime.config;

/**
 * Definition of one setting. Immutable.
 *
 * @param key dotted, lower case, as in the settings file; in the environment {@code CLAIMWIRE_} + upper case
 * @param defaultValue the default in its text form; empty when there is none
 * @param secret whether the value is masked wherever settings are printed
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
