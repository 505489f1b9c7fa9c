package claimwire.enrich.claim;

import claimwire.CueClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The verbs that hand a clause to somebody, in all their forms. Immutable. */
final class CueLexicon {
    /** A verb of the lexicon. */
    record Entry(String lemma, CueClass cueClass) {}

    private final Map<String, Entry> forms = new HashMap<>();

    private CueLexicon() {}

    static CueLexicon load() {
        CueLexicon lexicon = new CueLexicon();
        try (InputStream in = CueLexicon.class.getResourceAsStream("cues.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            reader.lines().filter(line -> !line.startsWith("#")).forEach(lexicon::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the cue lexicon in the jar cannot be read", unreadable);
        }
        return lexicon;
    }

    Optional<Entry> find(String word) {
        return Optional.ofNullable(forms.get(word.toLowerCase(Locale.ROOT)));
    }

    private void add(String line) {
        String[] columns = line.split("\t", -1);
        Entry entry = new Entry(columns[0], CueClass.valueOf(columns[1]));
        forms.put(entry.lemma(), entry);
        String irregular = columns.length > 2 ? columns[2].trim() : "";
        for (String form : irregular.isEmpty() ? regular(entry.lemma()) : irregular.split(" ")) {
            forms.put(form, entry);
        }
    }

    private static String[] regular(String lemma) {
        String stem = lemma.endsWith("e") ? lemma.substring(0, lemma.length() - 1) : lemma;
        return new String[] {lemma + "s", stem + "ed", stem + "ing"};
    }
}
