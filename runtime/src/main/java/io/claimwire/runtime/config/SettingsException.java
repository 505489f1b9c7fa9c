package io.claimwire.runtime.config;

/** An invalid setting. The message is one line with the setting, its value and what is allowed. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    public SettingsException(String message) {
        this(message, "");
    }

    /** @param key the setting */
    public SettingsException(String message, String key) {
        super(message);
        this.key = key;
    }

    /** The invalid setting; empty when it is not a single one. */
    public String key() {
        return key;
    }
}
