package io.claimwire.sink.postgres;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.claimwire.schemas.json.RecordJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.apache.avro.generic.IndexedRecord;

/** Values in PostgreSQL's text format. Stateless. */
final class PostgresText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("-MM-dd HH:mm:ss.SSS");

    /** The range of a timestamptz. */
    private static final Instant EARLIEST = Instant.parse("-4711-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+294275-12-31T00:00:00Z");

    private PostgresText() {}

    private static String time(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        String year = String.format(Locale.ROOT, "%04d", utc.get(ChronoField.YEAR_OF_ERA));
        return year + TIME.format(utc) + "+00" + (utc.get(ChronoField.ERA) == 0 ? " BC" : "");
    }

    /** Null stays null; NUL and lone surrogates, which PostgreSQL cannot store in text, become U+FFFD. */
    static String text(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instant time) {
            return time(time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time);
        }
        if (value instanceof IndexedRecord nested) {
            return storable(RecordJson.of(nested).toString(), true);
        }
        if (value instanceof List<?> items) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> {
                if (item instanceof IndexedRecord nested) {
                    array.add(RecordJson.of(nested));
                } else {
                    array.add(item.toString());
                }
            });
            return storable(array.toString(), true);
        }
        return storable(value.toString(), false);
    }

    private static String storable(String text, boolean json) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int length = Character.isHighSurrogate(c) && follows(text, i + 1) || json && c == '\\' ? 2 : 1;
            boolean nul = json && text.startsWith("\\u0000", i);
            if (nul || c == 0 || length == 1 && Character.isSurrogate(c)) {
                clean = clean == null ? new StringBuilder(text).delete(i, text.length()) : clean;
                clean.append('\uFFFD');
                length = nul ? 6 : 1;
            } else if (clean != null) {
                clean.append(text, i, i + length);
            }
            i += length - 1;
        }
        return clean == null ? text : clean.toString();
    }

    private static boolean follows(String text, int i) {
        return i < text.length() && Character.isLowSurrogate(text.charAt(i));
    }
}
