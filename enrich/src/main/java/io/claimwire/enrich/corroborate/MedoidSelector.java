package io.claimwire.enrich.corroborate;

import io.claimwire.extractor.text.ContentWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Selects the medoid: the text most similar to all others; of equally similar ones the earliest. Not thread-safe.
 */
final class MedoidSelector {
    private final ContentWords words = new ContentWords();

    /** Null for an empty list. */
    String select(List<String> wordings) {
        List<Set<String>> sets = new ArrayList<>();
        wordings.forEach(wording -> sets.add(words.of(wording)));
        String best = null;
        double most = -1;
        for (int i = 0; i < sets.size(); i++) {
            double sum = 0;
            for (int j = 0; j < sets.size(); j++) {
                if (i != j && !sets.get(i).isEmpty() && !sets.get(j).isEmpty()) {
                    // cosine of the word sets, so that length has no influence
                    sum += ContentWords.common(sets.get(i), sets.get(j))
                            / Math.sqrt(
                                    (double) sets.get(i).size() * sets.get(j).size());
                }
            }
            if (sum > most) {
                most = sum;
                best = wordings.get(i);
            }
        }
        return best;
    }
}
