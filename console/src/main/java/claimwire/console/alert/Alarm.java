package claimwire.console.alert;

import java.util.Map;

/**
 * Something that is wrong now. Immutable; the same alarm is of the same name and subject.
 *
 * @param name a heading of docs/runbook.md
 * @param subject what it is about, such as a group; empty when there is only one
 * @param severity critical or warning
 * @param summary one sentence, as it is now
 */
record Alarm(String name, String subject, String severity, String summary) {
    /** What makes it the same alarm. */
    record Key(String name, String subject) {}

    Key key() {
        return new Key(name, subject);
    }

    /** As Alertmanager's labels. */
    Map<String, String> labels() {
        return subject.isEmpty()
                ? Map.of("alertname", name, "severity", severity)
                : Map.of("alertname", name, "severity", severity, "subject", subject);
    }
}
