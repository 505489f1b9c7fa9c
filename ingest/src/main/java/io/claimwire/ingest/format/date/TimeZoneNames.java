package io.claimwire.ingest.format.date;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time zone names as found in feeds. Stateless. */
final class TimeZoneNames {
    private static final Pattern OFFSET = Pattern.compile("(?:utc|gmt)?([+-])(\\d{1,2}):?(\\d{2})?");
    /** Offset in hours; ambiguous names have their American meaning, as in RFC 822. */
    private static final Map<String, Double> NAMES = Map.ofEntries(
            Map.entry("adt", -3.0),
            Map.entry("ast", -4.0),
            Map.entry("at", -4.0),
            Map.entry("edt", -4.0),
            Map.entry("est", -5.0),
            Map.entry("et", -5.0),
            Map.entry("cdt", -5.0),
            Map.entry("cst", -6.0),
            Map.entry("ct", -6.0),
            Map.entry("mdt", -6.0),
            Map.entry("mst", -7.0),
            Map.entry("mt", -7.0),
            Map.entry("pdt", -7.0),
            Map.entry("pst", -8.0),
            Map.entry("pt", -8.0),
            Map.entry("akdt", -8.0),
            Map.entry("akst", -9.0),
            Map.entry("hst", -10.0),
            Map.entry("a", -1.0),
            Map.entry("n", 1.0),
            Map.entry("m", -12.0),
            Map.entry("y", 12.0),
            Map.entry("wet", 0.0),
            Map.entry("west", 1.0),
            Map.entry("bst", 1.0),
            Map.entry("cet", 1.0),
            Map.entry("cest", 2.0),
            Map.entry("met", 1.0),
            Map.entry("mest", 2.0),
            Map.entry("mez", 1.0),
            Map.entry("mesz", 2.0),
            Map.entry("eet", 2.0),
            Map.entry("eest", 3.0),
            Map.entry("msk", 3.0),
            Map.entry("sast", 2.0),
            Map.entry("ist", 5.5),
            Map.entry("pkt", 5.0),
            Map.entry("sgt", 8.0),
            Map.entry("hkt", 8.0),
            Map.entry("awst", 8.0),
            Map.entry("jst", 9.0),
            Map.entry("kst", 9.0),
            Map.entry("acst", 9.5),
            Map.entry("acdt", 10.5),
            Map.entry("aest", 10.0),
            Map.entry("aedt", 11.0),
            Map.entry("nzst", 12.0),
            Map.entry("nzdt", 13.0));

    private TimeZoneNames() {}

    /** Offset from UTC in seconds; 0 for unknown names. */
    static int seconds(String zone) {
        if (zone == null) {
            return 0;
        }
        String name = zone.startsWith("etc/") ? zone.substring(4) : zone;
        Matcher offset = OFFSET.matcher(name);
        if (offset.matches()) {
            String digits = offset.group(2);
            int minutes =
                    Integer.parseInt(digits) * 60 + (offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3)));
            return (offset.group(1).equals("-") ? -60 : 60) * minutes;
        }
        return (int) (NAMES.getOrDefault(name, 0.0) * 3600);
    }
}
