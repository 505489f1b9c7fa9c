package io.claimwire.sink.postgres;

import io.claimwire.runtime.config.TimeParser;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * The target of an offset reset. Immutable.
 *
 * @param spec how the offset of each partition is looked up; null when offsets are given
 * @param offsets the given offsets; else empty
 * @param backwardOnly whether it must not skip records
 */
public record ResetTarget(OffsetSpec spec, Map<TopicPartition, Long> offsets, boolean backwardOnly) {
    private static final Pattern NAMED = Pattern.compile("([\\w.-]+)[:-](\\d{1,9})=(\\d{1,18})");

    /**
     * Parses {@code earliest}, {@code latest}, an instant or a date, a duration before now such as {@code 12h}, or
     * {@code TOPIC:PARTITION=OFFSET,…}.
     *
     * @throws IllegalArgumentException with a one-line message
     */
    public static ResetTarget parse(String text, Clock clock) {
        String trimmed = text.trim();
        switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "earliest":
                return new ResetTarget(OffsetSpec.earliest(), Map.of(), false);
            case "latest":
                return new ResetTarget(OffsetSpec.latest(), Map.of(), false);
            default:
                break;
        }
        if (trimmed.contains("=")) {
            return new ResetTarget(null, named(trimmed), false);
        }
        return TimeParser.parse(trimmed, clock)
                .map(ResetTarget::at)
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + text + "\" is not a valid target: use earliest, latest, "
                                + TimeParser.ALLOWED_FORMATS + ", or TOPIC:PARTITION=OFFSET,…"));
    }

    private static ResetTarget at(Instant time) {
        return new ResetTarget(OffsetSpec.forTimestamp(time.toEpochMilli()), Map.of(), true);
    }

    private static Map<TopicPartition, Long> named(String text) {
        Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
        for (String each : text.split(",")) {
            Matcher matcher = NAMED.matcher(each.trim());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "\"" + each.trim() + "\" is not an offset: use TOPIC:PARTITION=OFFSET, such as claims:0=1200");
            }
            TopicPartition partition = new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2)));
            if (offsets.put(partition, Long.parseLong(matcher.group(3))) != null) {
                throw new IllegalArgumentException(matcher.group(1) + ":" + matcher.group(2) + " is given twice");
            }
        }
        return offsets;
    }
}
