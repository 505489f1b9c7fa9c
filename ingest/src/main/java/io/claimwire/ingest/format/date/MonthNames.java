package io.claimwire.ingest.format.date;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Month names and abbreviations in the languages of feeds, without accents. Stateless. */
final class MonthNames {
    private static final List<String> NAMES = List.of(
            "jan januar january janv janvier janeiro ene enero gen gennaio januari jaanuar janeiro januari januarie stycznia sty ιαν januar",
            "feb februar february fev fevr fevrier fevereiro febr febrero febbraio februari lutego lut φεβ februari",
            "mar march marz maerz maer mrz mars marzo marco mrt maart marca μαρ μαω marcius marc",
            "apr april avr avril abr abril aprile kwietnia kwi απρ aprilis",
            "may mai mayo mag maggio maio mei maja maj μαι μαϊ majus",
            "jun june juni juin junio giu giugno junho czerwca cze ιουν ιον junius",
            "jul july juli juil juillet julio lug luglio julho lipca lip ιουλ ιολ julius",
            "aug august aout ago agosto augustus sierpnia sie αυγ augusztus",
            "sep sept september septembre septiembre set settembre setembro wrzesnia wrz σεπ szeptember",
            "oct october okt oktober octobre octubre ott ottobre out outubro pazdziernika paz οκτ oktober",
            "nov november novembre noviembre novembro listopada lis νοε νοεμ november",
            "dec december dez dezember decembre dic diciembre dicembre dezembro grudnia gru δεκ december");
    private static final Map<String, Integer> MONTHS = months();

    private MonthNames() {}

    /** 1 to 12. */
    static int of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        Integer month = MONTHS.get(plain);
        if (month == null && plain.length() > 3) {
            month = MONTHS.get(plain.substring(0, 3));
        }
        if (month == null) {
            throw new DateTimeException("no month");
        }
        return month;
    }

    private static Map<String, Integer> months() {
        Map<String, Integer> months = new HashMap<>();
        for (int i = 0; i < NAMES.size(); i++) {
            for (String name : NAMES.get(i).split(" ")) {
                months.put(Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", ""), i + 1);
            }
        }
        return Map.copyOf(months);
    }
}
