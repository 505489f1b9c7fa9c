package io.claimwire.runtime.config;

/** An invalid setting. The message is one line with the setting, its value and what is allowed. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
