package io.claimwire.runtime.config;

/** A setting that cannot be used: the message is one line that names the setting, its value and what is allowed. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
