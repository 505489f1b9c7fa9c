package claimwire.console.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has been told and what is still to be told: an alarm is told when it has lasted for a while, all of a moment in one
 * message, again from time to time while it lasts, and once when it is over. A silenced one is told neither way. Thread-safe.
 */
final class AlarmBook {
    /**
     * One message. Immutable.
     *
     * @param firing those that are told, with since when
     * @param resolved those that were told and are over, with since when they were
     */
    record Message(Map<Alarm, Instant> firing, Map<Alarm, Instant> resolved) {
        boolean empty() {
            return firing.isEmpty() && resolved.isEmpty();
        }
    }

    /** Until then nothing of this name and subject is told; an empty one means any. */
    record Silence(String name, String subject, Instant until) {
        boolean covers(Alarm alarm, Instant now) {
            return now.isBefore(until)
                    && (name.isEmpty() || name.equals(alarm.name()))
                    && (subject.isEmpty() || subject.equals(alarm.subject()));
        }
    }

    private static final class Entry {
        final Instant since;
        Alarm alarm;
        Instant told;

        Entry(Alarm alarm, Instant since) {
            this.alarm = alarm;
            this.since = since;
        }
    }

    private final Duration hold;
    private final Duration repeat;
    private final Map<Alarm.Key, Entry> entries = new LinkedHashMap<>();
    private final Set<Alarm.Key> wrong = new HashSet<>();
    private final List<Silence> silences = new ArrayList<>();

    /**
     * @param hold how long an alarm lasts before it is told
     * @param repeat after which it is told again while it lasts
     */
    AlarmBook(Duration hold, Duration repeat) {
        this.hold = hold;
        this.repeat = repeat;
    }

    synchronized void silence(Silence silence) {
        silences.add(silence);
    }

    /** Silences that last. */
    synchronized List<Silence> silences(Instant now) {
        silences.removeIf(silence -> !now.isBefore(silence.until()));
        return List.copyOf(silences);
    }

    /** Whether one that has lasted since then is told, or still awaited. */
    boolean fires(Instant since, Instant at) {
        return Duration.between(since, at).compareTo(hold) >= 0;
    }

    /** Alarms that last, with since when. */
    synchronized Map<Alarm, Instant> lasting() {
        Map<Alarm, Instant> lasting = new LinkedHashMap<>();
        entries.values().stream()
                .filter(entry -> wrong.contains(entry.alarm.key()))
                .forEach(entry -> lasting.put(entry.alarm, entry.since));
        return lasting;
    }

    /** What is to be told now. It is told again until {@link #told} has been called. */
    synchronized Message update(List<Alarm> now, Instant at) {
        wrong.clear();
        for (Alarm alarm : now) {
            wrong.add(alarm.key());
            entries.computeIfAbsent(alarm.key(), key -> new Entry(alarm, at)).alarm = alarm;
        }
        Map<Alarm, Instant> firing = new HashMap<>();
        Map<Alarm, Instant> resolved = new HashMap<>();
        entries.values().removeIf(entry -> !wrong.contains(entry.alarm.key()) && entry.told == null);
        List<Silence> lasting = silences(at);
        for (Entry entry : entries.values()) {
            if (lasting.stream().anyMatch(silence -> silence.covers(entry.alarm, at))) {
                continue;
            }
            if (!wrong.contains(entry.alarm.key())) {
                resolved.put(entry.alarm, entry.since);
            } else if (due(entry, at)) {
                firing.put(entry.alarm, entry.since);
            }
        }
        return new Message(firing, resolved);
    }

    /** The message has arrived. */
    synchronized void told(Message message, Instant at) {
        message.firing().keySet().forEach(alarm -> {
            Entry entry = entries.get(alarm.key());
            if (entry != null) {
                entry.told = at;
            }
        });
        message.resolved().keySet().forEach(alarm -> entries.remove(alarm.key()));
    }

    private boolean due(Entry entry, Instant at) {
        return entry.told == null
                ? fires(entry.since, at)
                : Duration.between(entry.told, at).compareTo(repeat) >= 0;
    }
}
